using System.Text;
using MimeKit.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Plain text of an HTML body, as a person would read it aloud: blocks on lines of their own, no markup, no script. Linear.
/// </summary>
internal static class HtmlText
{
    // A mail's text longer than this is read no further: 4 million characters.
    private const int MaxText = 4_000_000;

    private static readonly HashSet<string> Blocks = WordSet.Of(
        """
        p div section article header footer table tr ul ol li dl dt dd blockquote pre center h1 h2 h3 h4 h5 h6 hr form
        fieldset address body html head tbody thead main nav aside figure
        """
    );

    private static readonly HashSet<string> Spaced = WordSet.Of(
        """
        p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre
        """
    );

    /// <summary>Converts; <c>\n</c> line ends, at most one blank line in a row, no blanks at line ends.</summary>
    public static string Convert(string html)
    {
        var writer = new Writer();
        foreach (var token in HtmlTokens.Of(html))
        {
            if (writer.Length > MaxText)
            {
                break;
            }

            writer.Add(token);
        }

        return writer.ToString();
    }

    /// <summary>Builds the text from tokens; shared with the reading of replies.</summary>
    internal sealed class Writer
    {
        private readonly StringBuilder _text = new();
        private int _pre;
        private int _cells;
        private bool _blank;
        private bool _linePending;
        private bool _gapPending;

        /// <summary>Characters so far.</summary>
        public int Length => _text.Length;

        /// <summary>Takes one token.</summary>
        public void Add(HtmlToken token)
        {
            switch (token)
            {
                case HtmlDataToken text:
                    AddText(System.Net.WebUtility.HtmlDecode(text.Data));
                    break;
                case HtmlTagToken { IsEndTag: false } tag:
                    Open(tag.Name.ToLowerInvariant());
                    break;
                case HtmlTagToken tag:
                    Close(tag.Name.ToLowerInvariant());
                    break;
            }
        }

        /// <summary>Starts a new line unless at the start of one.</summary>
        public void Line() => _linePending = true;

        public override string ToString() => _text.ToString().Trim('\n', ' ');

        private void Open(string name)
        {
            if (name == "br")
            {
                Flush();
                EndLine();
                return;
            }

            if (!Blocks.Contains(name))
            {
                if (name is "td" or "th" && _cells++ > 0)
                {
                    _blank = true;
                }

                return;
            }

            _linePending = true;
            _gapPending |= Spaced.Contains(name);
            _pre += name == "pre" ? 1 : 0;
            if (name == "tr")
            {
                _cells = 0;
            }

            if (name == "li")
            {
                Flush();
                _text.Append("- ");
            }
        }

        private void Close(string name)
        {
            if (Blocks.Contains(name))
            {
                _linePending = true;
                _gapPending |= Spaced.Contains(name);
                _pre = Math.Max(0, _pre - (name == "pre" ? 1 : 0));
            }
        }

        private void AddText(string text)
        {
            foreach (var c in text)
            {
                if (c is '\u00ad' or '\u200b' or '\ufeff' or '\u034f' or '\0')
                {
                    // Soft hyphens and zero-width fillers are layout, not words.
                    continue;
                }

                if (_pre > 0 && c == '\n')
                {
                    Flush();
                    EndLine();
                }
                else if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00a0')
                {
                    if (_pre > 0 && c == ' ' && !_linePending)
                    {
                        _text.Append(' ');
                    }
                    else
                    {
                        _blank = true;
                    }
                }
                else
                {
                    Flush();
                    _text.Append(c);
                }
            }
        }

        private void Flush()
        {
            if (_linePending && _text.Length > 0)
            {
                if (_text[^1] != '\n')
                {
                    EndLine();
                }

                if (_gapPending && !(_text.Length > 1 && _text[^2] == '\n'))
                {
                    _text.Append('\n');
                }
            }
            else if (_blank && _text.Length > 0 && _text[^1] is not '\n' and not ' ')
            {
                _text.Append(' ');
            }

            _linePending = false;
            _gapPending = false;
            _blank = false;
        }

        private void EndLine()
        {
            while (_text.Length > 0 && _text[^1] == ' ')
            {
                _text.Length--;
            }

            // At most one blank line in a row.
            if (!(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
            {
                _text.Append('\n');
            }
        }
    }
}
