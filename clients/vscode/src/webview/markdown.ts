import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';

/** Markdown as CommonMark has it, with tables; HTML in it is text, pictures are their words. */
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: false }).disable('image');

/**
 * Draws what a model said. The text is not trusted: it is parsed without HTML, and what comes out
 * is cleaned once more. Links lead to web pages only and are opened by VS Code.
 */
export function drawn(text: string): DocumentFragment {
  return DOMPurify.sanitize(markdown.render(text), {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [
      ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr'],
      ...['li', 'ol', 'p', 'pre', 's', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
    ],
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^https?:/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}
