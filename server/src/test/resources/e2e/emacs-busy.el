;;; emacs-busy.el --- What Emacs is like while a model thinks  -*- lexical-binding: t -*-

;; The model says its first word after AURELIS_THINKING seconds.

(defconst thinking (string-to-number (getenv "AURELIS_THINKING")))

(defvar ticks nil "The times at which the timer ticked, latest first.")

(defun largest-gap (work)
  "Return the longest time in seconds without a tick or without the command loop during WORK.
The function WORK is called again and again, as the command loop calls commands, until it
returns something."
  (let ((last (float-time)) (largest 0) (timer (run-at-time 0 0.05 (lambda () (push (float-time) ticks)))))
    (setq ticks (list last))
    (unwind-protect
        (while (not (funcall work))
          (accept-process-output nil 0.02)
          (setq largest (max largest (- (float-time) last))
                last (float-time)))
      (cancel-timer timer))
    (push (float-time) ticks)
    (apply #'max largest (seq-mapn #'- ticks (cdr ticks)))))

(open-source)
(check "connected" (client-connect))
(goto-char (point-min))
(search-forward "int tot")
(check "actions are offered" (action "Refactor"))

(let* ((idle-until (+ (float-time) 2))
       (idle (largest-gap (lambda () (> (float-time) idle-until))))
       (begun (float-time))
       (steps (list (lambda () (client-run (action "Refactor")))
                    (lambda ()
                      (save-excursion
                        (goto-char (point-min))
                        (insert "// typed meanwhile\n")))))
       (busy (largest-gap (lambda ()
                            (when steps (funcall (pop steps)))
                            (and (null steps) (action "Apply: ")))))
       (took (- (float-time) begun)))
  (princ (format "largest gap: %.3f s idle, %.3f s in %.1f s with a job\n" idle busy took))
  (check "the model was waited for" (>= took thinking) took)
  (check "Emacs was never away for long" (< busy (+ idle (/ thinking 2.0))) (list idle busy)))

(check "the edit that came too late has not been made"
       (not (string-search "Changed by the simulator" (buffer-string))) (buffer-string))
(client-run (action "Apply: "))
(check "it is offered again and applied"
       (and (string-search "Changed by the simulator" (buffer-string))
            (string-prefix-p "// typed meanwhile\n" (buffer-string))
            (string-search "return prices.size();" (buffer-string)))
       (buffer-string))

(done)
