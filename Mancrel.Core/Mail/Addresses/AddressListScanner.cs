using System.Buffers;
using System.Text;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>One pass over an address list: collects phrase, address and comment until a comma or semicolon ends the mailbox.</summary>
internal sealed class AddressListScanner(string text)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;<>(");

    private readonly List<MailAddress> _found = [];
    private readonly StringBuilder _phrase = new();
    private string? _address;
    private string? _comment;
    private string? _pending;
    private bool _quoted;
    private bool _noQuoteEnd;
    private bool _noCommentEnd;
    private bool _noAngleEnd;
    private bool _hasAt;
    private int _at;

    /// <summary>Every mailbox, in order.</summary>
    public List<MailAddress> Run()
    {
        while (_at < text.Length && _found.Count < MailAddressParser.MaxAddresses)
        {
            Step(text[_at]);
        }

        Flush(byComma: false);
        return _found;
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '"':
                ReadQuoted();
                break;
            case '(':
                ReadComment();
                break;
            case '<':
                ReadAngle();
                break;
            case '[':
                ReadLiteral();
                break;
            case ',':
            case ';':
                _at++;
                Flush(byComma: c == ',');
                break;
            case ':' when _address is null && _phrase.Length > 0 && !_hasAt && _phrase[0] != '=':
                // "Sales team: a@x, b@y;" — and "mailto:a@x", which reads the same way.
                _at++;
                Reset();
                break;
            default:
                _hasAt |= c == '@';
                _phrase.Append(c is '\r' or '\n' or '\t' ? ' ' : c);
                _at++;
                break;
        }
    }

    private void ReadQuoted()
    {
        var end = _noQuoteEnd ? -1 : QuoteEnd(_at + 1);
        if (end < 0)
        {
            _noQuoteEnd = true;
            _at++;
            return;
        }

        var raw = text[(_at + 1)..end];
        _at = end + 1;
        if (_at < text.Length && text[_at] == '@' && _address is null)
        {
            // A quoted local part: "john doe"@example.org.
            var stop = text.AsSpan(_at).IndexOfAny(Ends);
            var domain = stop < 0 ? text[_at..] : text.Substring(_at, stop);
            _address = "\"" + raw + "\"" + domain;
            _at += domain.Length;
            return;
        }

        _quoted = true;
        _phrase.Append(MailAddressParser.Unescape(raw));
    }

    private int QuoteEnd(int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return -1;
    }

    private void ReadComment()
    {
        var depth = 0;
        for (var i = _noCommentEnd ? text.Length : _at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    _comment ??= MailAddressParser.Unescape(text[(_at + 1)..i]);
                    _at = i + 1;
                    return;
            }
        }

        _noCommentEnd = true;
        _phrase.Append('(');
        _at++;
    }

    private void ReadAngle()
    {
        var start = ++_at;
        var span = text.AsSpan(start);
        var from = start;
        if (span.Length > 0 && span[0] == '"' && !_noQuoteEnd)
        {
            from = QuoteEnd(start + 1);
            _noQuoteEnd = from < 0;
            from = Math.Max(from, start);
        }

        var end = _noAngleEnd ? -1 : text.IndexOf('>', from);
        if (end < 0)
        {
            _noAngleEnd = true;

            // "<nora@example.org, ..." — the bracket was lost: the address ends where an address must.
            var stop = span.IndexOfAny(Ends);
            end = stop < 0 ? text.Length : start + stop;
            _at = end;
        }
        else
        {
            // "<<a@b>>" and "<a@b> >": close every bracket.
            _at = end + 1;
            while (_at < text.Length && text[_at] == '>')
            {
                _at++;
            }
        }

        var inner = MailAddressParser.CleanAddress(text.AsSpan(start, end - start));
        if (_address is null || inner.Contains('@'))
        {
            _address = inner;
        }
    }

    private void ReadLiteral()
    {
        // user@[192.0.2.1]: colons inside belong to the address.
        var end = _phrase.Length > 0 && _phrase[^1] == '@' ? text.IndexOf(']', _at) : -1;
        if (end > 0 && end - _at < 100)
        {
            _phrase.Append(text, _at, end + 1 - _at);
            _at = end + 1;
        }
        else
        {
            _phrase.Append('[');
            _at++;
        }
    }

    private void Flush(bool byComma)
    {
        var phrase = _phrase.ToString().Trim();
        if (_address is not null)
        {
            AddMailbox(phrase, _address);
        }
        else if (phrase.Contains('@'))
        {
            AddBare(phrase);
        }
        else if (phrase.Length > 0)
        {
            if (byComma && !_quoted && _comment is null)
            {
                // Perhaps half of "Fields, Nora <nora@example.org>" whose quotes a provider lost.
                AddPending();
                _pending = phrase;
                Reset();
                return;
            }

            AddPending();
            AddWord(phrase);
        }

        AddPending();
        Reset();
    }

    private void AddMailbox(string phrase, string address)
    {
        if (_pending is not null && phrase.Length > 0 && !_quoted)
        {
            phrase = _pending + ", " + phrase;
            _pending = null;
        }

        AddPending();
        var name = EncodedWords.Decode(phrase);
        Add(name.Length > 0 ? name : EncodedWords.Decode(_comment ?? ""), address);
    }

    private void AddBare(string phrase)
    {
        AddPending();
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var index = Array.FindLastIndex(words, w => w.Contains('@') && w.Length > 1);
        if (index < 0 || phrase.Contains("=?"))
        {
            Add("", MailAddressParser.CleanAddress(phrase));
            return;
        }

        var address = words[index];
        if (words.Length > 1 && (address[0] == '@' || address[^1] == '@' || words.All(w => w is "@" || !w.Contains('@'))))
        {
            Add(EncodedWords.Decode(_comment ?? ""), MailAddressParser.CleanAddress(phrase));
            return;
        }

        var name = string.Join(' ', words.Where((_, i) => i != index));
        Add(EncodedWords.Decode(name.Length > 0 ? name : _comment ?? ""), MailAddressParser.CleanAddress(address));
    }

    private void AddWord(string phrase)
    {
        // A bare local name ("MAILER-DAEMON", "root (Cron)") is an address; several words are only a name.
        if (!phrase.Contains(' ') && !_quoted && !phrase.Contains("=?"))
        {
            Add(EncodedWords.Decode(_comment ?? ""), MailAddressParser.CleanAddress(phrase));
        }
    }

    private void AddPending()
    {
        if (_pending is { } word && !word.Contains(' ') && !word.Contains("=?"))
        {
            Add("", MailAddressParser.CleanAddress(word));
        }

        _pending = null;
    }

    private void Add(string name, string address)
    {
        if (address.Length is > 0 and <= MailAddressParser.MaxAddressLength && _found.Count < MailAddressParser.MaxAddresses)
        {
            _found.Add(new MailAddress(MailAddressParser.Tidy(name), address));
        }
    }

    private void Reset()
    {
        _phrase.Clear();
        _address = null;
        _comment = null;
        _quoted = false;
        _hasAt = false;
    }
}
