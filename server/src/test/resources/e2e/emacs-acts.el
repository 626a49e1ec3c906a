;;; emacs-acts.el --- Hover, actions and completion  -*- lexical-binding: t -*-

(require 'markdown-mode)

(open-source)
(check "connected" (client-connect))

(goto-char (point-min))
(search-forward "int tot")
(let (said)
  (client-hover (lambda (text) (setq said text)))
  (check "hover says what the symbol is"
         (and (eventually said) (string-search "total" said)) said))

(let ((titles (mapcar #'client-title (client-actions))))
  (dolist (wanted '("Explain" "Refactor" "Optimise" "Document" "tests" "Review"))
    (check (format "%s is offered" wanted)
           (seq-some (lambda (title) (string-search wanted title)) titles)
           titles)))

(client-run (action "Refactor"))
(check "the refactoring reaches the buffer"
       (eventually (string-search "Changed by the simulator" (buffer-string)))
       (buffer-string))
(check "the rest of the file stands" (string-search "return prices.size();" (buffer-string)))

(defun shown (text)
  "Return the buffer of a file outside of the project that contains TEXT."
  (seq-find (lambda (buffer)
              (and (string-suffix-p ".md" (or (buffer-file-name buffer) ""))
                   (with-current-buffer buffer (string-search text (buffer-string)))))
            (buffer-list)))

(save-window-excursion
  (client-run (action "Explain"))
  (check "an explanation is shown" (eventually (shown "total")) (mapcar #'buffer-name (buffer-list))))

;; What the model answers is called up by a word in the file.
(defun with-word (word)
  "Begin anew from the file on disk, with WORD in its second line, and point on the method."
  (switch-to-buffer "Prices.java")
  (erase-buffer)
  (insert-file-contents buffer-file-name)
  (goto-char (point-min))
  (forward-line 1)
  (insert "// " word "\n")
  (search-forward "int tot"))

(dolist (each '(("Document" "#document" "DOCUMENTED by the model")
                ("Optimise" "#optimize" "// OPTIMISED")))
  (seq-let (title word expected) each
    (with-word word)
    (client-run (action title))
    (check (format "%s reaches the buffer" title)
           (eventually (string-search expected (buffer-string)))
           (buffer-string))))

(with-word "")
(goto-char (point-min))
(search-forward "int count")
(beginning-of-line)
(insert "  // #ghost\n  long product(long left, long right) {\n    \n  }\n\n")
(search-backward "    \n  }")
(end-of-line)
(let ((completion-in-region-function
       ;; What completion has found is taken at once, as if it were chosen.
       (lambda (start end table predicate)
         (let* ((typed (buffer-substring start end))
                (found (all-completions typed table predicate))
                (exit (plist-get completion-extra-properties :exit-function)))
           (when (consp found)
             (delete-region start end)
             (insert (car found))
             (when exit (funcall exit (car found) 'finished)))
           found))))
  (completion-at-point))
(check "a completion that was asked for is inserted, all its lines"
       (string-search "    long result = Math.multiplyExact(left, right);\n    return result;\n  }"
                      (buffer-string))
       (buffer-string))

(set-buffer-modified-p nil)

(switch-to-buffer
 (find-file-noselect (expand-file-name "talk.md" (getenv "AURELIS_PROJECT"))))
(insert "## You\n\n#chat Why a list?\n")
(set-buffer-modified-p nil)
(check "the conversation is served" (client-connect))
(aurelis-chat)
(check "a question of a Markdown document is answered in it"
       (eventually (string-search "This is ANSWERED by the model." (buffer-string)))
       (buffer-string))

(done)
