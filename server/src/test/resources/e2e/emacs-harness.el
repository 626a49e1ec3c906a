;;; emacs-harness.el --- What every check in Emacs needs  -*- lexical-binding: t -*-

;; Run by: emacs -Q --batch -l emacs-harness.el -l RECIPE -l emacs-CLIENT.el -l emacs-CHECKS.el
;; The recipe is the one of docs/EDITORS.md. The environment says where the project is
;; (AURELIS_PROJECT); the server's launcher is on the PATH.

(require 'seq)

(defun check (name held &optional seen)
  "Print whether the check NAME HELD; end with what was SEEN if not."
  (princ (format "%s %s\n" (if held "ok  " "FAIL") name))
  (unless held
    (princ (format "seen: %S\n" seen))
    (princ (with-current-buffer "*Messages*" (buffer-string)))
    (kill-emacs 1)))

(defmacro eventually (&rest condition)
  "Let processes run until CONDITION holds, a minute at most; return its value."
  `(let ((deadline (+ (float-time) 60)) value)
     (while (and (not (setq value (progn ,@condition))) (< (float-time) deadline))
       (accept-process-output nil 0.02))
     value))

(defun open-source ()
  "Show the project's file.  Hover asks only for a buffer that is displayed."
  (switch-to-buffer (find-file-noselect (expand-file-name "Prices.java" (getenv "AURELIS_PROJECT"))))
  (java-mode))

(defun action (part)
  "Return the code action at point whose title contains PART."
  (seq-find (lambda (each) (string-search part (client-title each))) (client-actions)))

(defun done ()
  "Leave the file as it is on disk, end the server, and Emacs."
  (set-buffer-modified-p nil)
  (check "the server is shut down" (client-disconnect))
  (princ "every check passed\n")
  (kill-emacs 0))
