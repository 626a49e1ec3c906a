;;; emacs-eglot.el --- How the checks speak with eglot  -*- lexical-binding: t -*-

(require 'eglot)
(require 'seq)

(setq eglot-autoshutdown nil
      eglot-confirm-server-edits nil
      eglot-sync-connect 60
      eglot-connect-timeout 60
      jsonrpc-default-request-timeout 30)

(defun client-connect ()
  "Have the current buffer served; return whether it is."
  ;; A server that runs takes further files of its project by itself.
  (unless (eglot-managed-p)
    (apply #'eglot (eglot--guess-contact)))
  (and (eglot-current-server) (eglot-managed-p)))

(defun client-disconnect ()
  "End the server; return whether it is gone."
  (eglot-shutdown (eglot-current-server) nil 10)
  (not (eglot-current-server)))

(defun client-hover (say)
  "Ask about the symbol at point; SAY is called with the text."
  (eglot-hover-eldoc-function (lambda (text &rest _) (funcall say text))))

(defun client-actions ()
  "Return the code actions at point."
  (append (eglot-code-actions (point) (point)) nil))

(defun client-title (action)
  "Return the title of ACTION."
  (plist-get action :title))

(defun client-run (action)
  "Do what choosing ACTION does."
  (eglot-execute (eglot-current-server) action))
