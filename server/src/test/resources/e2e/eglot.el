;;; eglot.el --- Emacs's own client against the packaged server  -*- lexical-binding: t -*-

;; Run by: emacs -Q --batch -l eglot.el
;; The environment says where the launcher (AURELIS_LAUNCHER) and the project (AURELIS_PROJECT) are.

(require 'eglot)
(require 'seq)

(defun check (name held &optional seen)
  "Print whether the check NAME HELD; end with what was SEEN if not."
  (princ (format "%s %s\n" (if held "ok  " "FAIL") name))
  (unless held
    (princ (format "seen: %S\n" seen))
    (princ (with-current-buffer "*Messages*" (buffer-string)))
    (kill-emacs 1)))

(defmacro eventually (&rest condition)
  "Let processes run until CONDITION holds, half a minute at most; return its value."
  `(let ((deadline (+ (float-time) 30)) value)
     (while (and (not (setq value (progn ,@condition))) (< (float-time) deadline))
       (accept-process-output nil 0.05))
     value))

(defun action (part)
  "Return the code action at point whose title contains PART."
  (seq-find (lambda (each) (string-search part (plist-get each :title)))
            (eglot-code-actions (point) (point))))

(setq eglot-autoshutdown nil
      eglot-confirm-server-edits nil
      eglot-sync-connect 60
      eglot-connect-timeout 60
      jsonrpc-default-request-timeout 30)
(add-to-list 'eglot-server-programs
             `((java-mode java-ts-mode) . (,(getenv "AURELIS_LAUNCHER") "lsp")))

(let ((file (expand-file-name "Prices.java" (getenv "AURELIS_PROJECT"))))
  ;; Hover asks only for a buffer that is displayed.
  (switch-to-buffer (find-file-noselect file)))
(java-mode)
(apply #'eglot (eglot--guess-contact))
(check "connected" (eglot-current-server))
(check "the buffer is managed" (eglot-managed-p))

(goto-char (point-min))
(search-forward "int tot")
(let (said)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
  (check "hover says what the symbol is"
         (and (eventually said) (string-search "total" said)) said))

(let ((titles (mapcar (lambda (each) (plist-get each :title))
                      (eglot-code-actions (point) (point)))))
  (check "actions are offered" (seq-some (lambda (each) (string-search "efactor" each)) titles)
         titles))

(let ((before (buffer-string)))
  (eglot-execute (eglot-current-server) (action "efactor"))
  (check "the refactoring reaches the buffer"
         (eventually (string-search "Changed by the simulator" (buffer-string)))
         (buffer-string))
  (check "the rest of the file stands"
         (string-search "return prices.size();" (buffer-string)))
  (check "it is another text" (not (equal before (buffer-string)))))

(save-window-excursion
  (eglot-execute (eglot-current-server) (action "xplain"))
  (check "an explanation is shown"
         (eventually
          (seq-find (lambda (buffer)
                      (string-suffix-p ".md" (or (buffer-file-name buffer) "")))
                    (buffer-list)))
         (mapcar #'buffer-name (buffer-list))))

(with-current-buffer "Prices.java"
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server) nil 10)
  (check "the server is shut down" (not (eglot-current-server))))

(princ "every check passed\n")
(kill-emacs 0)
