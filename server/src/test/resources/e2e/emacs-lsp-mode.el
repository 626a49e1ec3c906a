;;; emacs-lsp-mode.el --- How the checks speak with lsp-mode  -*- lexical-binding: t -*-

(require 'lsp-mode)
(require 'seq)
;; An installed package brings these by itself when they are needed.
(dolist (part '(lsp-completion lsp-diagnostics lsp-lens lsp-modeline)) (require part))

;; What asks a person something, looks for servers to install or draws is turned off.
(setq lsp-auto-guess-root t
      lsp-session-file (expand-file-name "lsp-session" (getenv "AURELIS_STATE"))
      lsp-keep-workspace-alive nil
      lsp-enable-suggest-server-download nil
      lsp-enable-file-watchers nil
      lsp-enable-snippet nil
      lsp-headerline-breadcrumb-enable nil
      lsp-modeline-code-actions-enable nil
      lsp-response-timeout 60)

(defun client-connect ()
  "Have the current buffer served; return whether it is."
  (lsp-workspace-folders-add (directory-file-name (getenv "AURELIS_PROJECT")))
  (lsp)
  (eventually (seq-some (lambda (each) (eq 'initialized (lsp--workspace-status each)))
                        (lsp-workspaces))))

(defun client-disconnect ()
  "End the server; return whether it is gone."
  (lsp-workspace-shutdown (car (lsp-workspaces)))
  (eventually (null (lsp-workspaces))))

(defun client-hover (say)
  "Ask about the symbol at point; SAY is called with the text."
  (lsp-request-async "textDocument/hover" (lsp--text-document-position-params)
                     (lambda (hover)
                       (funcall say (and hover (lsp--render-on-hover-content
                                                (lsp:hover-contents hover) t))))))

(defun client-actions ()
  "Return the code actions at point."
  (append (lsp-code-actions-at-point) nil))

(defun client-title (action)
  "Return the title of ACTION."
  (lsp:code-action-title action))

(defun client-run (action)
  "Do what choosing ACTION does."
  (lsp-execute-code-action action))
