namespace Mancrel.Core.Mail.Mime;

/// <summary>The kind of an <see cref="HtmlToken"/>.</summary>
internal enum HtmlTokenKind
{
    /// <summary>Character data.</summary>
    Text,

    /// <summary>A start tag.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,
}

/// <summary>A piece of HTML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Tag name, lower case; empty for text.</param>
/// <param name="Start">First character, the <c>&lt;</c> included.</param>
/// <param name="Length">Characters, the <c>&gt;</c> included.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Name, int Start, int Length);

/// <summary>
/// Cuts HTML into tags and text in one linear pass without a tree: enough to read mail, however deep or broken it is.
/// Comments, declarations and the content of script and style are passed over.
/// </summary>
internal ref struct HtmlTokenizer(string html)
{
    private int _at;
    private bool _noTagEnd;

    /// <summary>The token last moved to.</summary>
    public HtmlToken Current { get; private set; }

    /// <summary>For foreach.</summary>
    public readonly HtmlTokenizer GetEnumerator() => this;

    /// <summary>Moves on; false at the end.</summary>
    public bool MoveNext()
    {
        while (_at < html.Length)
        {
            if (html[_at] != '<' || !OpensMarkup(_at))
            {
                var next = html.IndexOf('<', _at + 1);
                var end = next < 0 ? html.Length : next;
                Current = new HtmlToken(HtmlTokenKind.Text, "", _at, end - _at);
                _at = end;
                return true;
            }

            if (html[_at + 1] is '!' or '?')
            {
                SkipDeclaration();
                continue;
            }

            if (ReadTag())
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool OpensMarkup(int at)
    {
        if (_noTagEnd || at + 1 >= html.Length)
        {
            return false;
        }

        var c = html[at + 1];
        return char.IsAsciiLetter(c) || c is '!' or '?' || (c == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2]));
    }

    private void SkipDeclaration()
    {
        var comment = html.AsSpan(_at).StartsWith("<!--");
        var end = comment ? html.IndexOf("-->", _at + 4, StringComparison.Ordinal) : html.IndexOf('>', _at);
        _at = end < 0 ? html.Length : end + (comment ? 3 : 1);
    }

    private bool ReadTag()
    {
        var start = _at;
        var closing = html[start + 1] == '/';
        var nameStart = start + (closing ? 2 : 1);
        var nameEnd = nameStart;
        while (
            nameEnd < html.Length && (char.IsAsciiLetterOrDigit(html[nameEnd]) || html[nameEnd] is ':' or '-') && nameEnd - nameStart < 40
        )
        {
            nameEnd++;
        }

        var end = TagEnd(nameEnd);
        if (end < 0)
        {
            _noTagEnd = true;
            return false;
        }

        var name = Known(html.AsSpan(nameStart, nameEnd - nameStart));
        Current = new HtmlToken(closing ? HtmlTokenKind.End : HtmlTokenKind.Start, name, start, end + 1 - start);
        _at = end + 1;
        if (!closing && name is "script" or "style" or "title" or "textarea" or "xmp" or "noembed")
        {
            SkipRaw(name);
        }

        return true;
    }

    // Quotes protect ">" in attribute values; an unclosed quote must not swallow the document.
    private readonly int TagEnd(int at)
    {
        var plain = html.IndexOf('>', at);
        if (plain < 0)
        {
            return -1;
        }

        var quote = '\0';
        var limit = Math.Min(html.Length, at + 16384);
        for (var i = at; i < limit; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '>')
            {
                return i;
            }
            else if (c is '"' or '\'' && html[i - 1] is '=' or ' ')
            {
                quote = c;
            }
        }

        return plain;
    }

    private void SkipRaw(string name)
    {
        var close = html.AsSpan(_at).IndexOf("</" + name, StringComparison.OrdinalIgnoreCase);
        _at = close < 0 ? html.Length : _at + close;
    }

    private static string Known(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[name.Length];
        name.ToLowerInvariant(lower);
        return lower.ToString();
    }

    /// <summary>An attribute of a start tag, entities decoded; null when absent.</summary>
    public static string? Attribute(string html, HtmlToken token, string name)
    {
        var tag = html.AsSpan(token.Start, token.Length);
        var at = 1 + token.Name.Length;
        while (at < tag.Length)
        {
            while (at < tag.Length && (char.IsWhiteSpace(tag[at]) || tag[at] is '/' or '"' or '\''))
            {
                at++;
            }

            var start = at;
            while (at < tag.Length && !char.IsWhiteSpace(tag[at]) && tag[at] is not '=' and not '>' and not '/')
            {
                at++;
            }

            var found = tag[start..at].Equals(name, StringComparison.OrdinalIgnoreCase) && at > start;
            var value = ReadValue(tag, ref at);
            if (found)
            {
                return System.Net.WebUtility.HtmlDecode(value.ToString());
            }

            if (at == start)
            {
                at++;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> ReadValue(ReadOnlySpan<char> tag, scoped ref int at)
    {
        var mark = at;
        while (mark < tag.Length && char.IsWhiteSpace(tag[mark]))
        {
            mark++;
        }

        if (mark >= tag.Length || tag[mark] != '=')
        {
            return [];
        }

        at = mark + 1;
        while (at < tag.Length && char.IsWhiteSpace(tag[at]))
        {
            at++;
        }

        if (at >= tag.Length)
        {
            return [];
        }

        if (tag[at] is '"' or '\'')
        {
            var length = tag[(at + 1)..].IndexOf(tag[at]);
            if (length >= 0)
            {
                var quoted = tag.Slice(at + 1, length);
                at += length + 2;
                return quoted;
            }
        }

        var end = tag[at..].IndexOfAny(" \t\r\n>");
        var bare = end < 0 ? tag[at..] : tag.Slice(at, end);
        at += bare.Length;
        return bare;
    }
}
