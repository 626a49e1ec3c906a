;;; emacs-acts.el --- Hover, actions and completion  -*- lexical-binding: t -*-

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

(save-window-excursion
  (client-run (action "Explain"))
  (check "an explanation is shown"
         (eventually
          (seq-find (lambda (buffer) (string-suffix-p ".md" (or (buffer-file-name buffer) "")))
                    (buffer-list)))
         (mapcar #'buffer-name (buffer-list))))

(switch-to-buffer "Prices.java")
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

(done)
