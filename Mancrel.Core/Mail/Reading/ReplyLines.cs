namespace Mancrel.Core.Mail.Reading;

/// <summary>What a line of a mail is.</summary>
internal enum LineKind
{
    /// <summary>Words of the sender.</summary>
    Text,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Quoted with a mark.</summary>
    Quote,

    /// <summary>Between code fences: words, in which a mark means nothing.</summary>
    Code,
}

/// <summary>The lines of a mail, from which what is not new is taken away step by step.</summary>
internal sealed class ReplyLines
{
    // Nobody newly writes more lines than this.
    private const int MaxLines = 8000;
    private const int MaxMobileSignatures = 20;

    private readonly List<string> _lines;
    private readonly List<LineKind> _kinds;

    public ReplyLines(string text)
    {
        _lines = [.. Bound(text.Split('\n'))];
        for (var i = 0; i < _lines.Count; i++)
        {
            // An answer that stands before "On …, Nora wrote:" in one line.
            if (Attribution.InLine(_lines, i) is var at and > 0)
            {
                _lines.Insert(i + 1, _lines[i][at..]);
                _lines[i] = _lines[i][..at].TrimEnd();
                i++;
            }
        }

        _kinds = new List<LineKind>(_lines.Count);
        var fences = _lines.Count(IsFence) / 2 * 2;
        var seen = 0;
        foreach (var line in _lines)
        {
            // A fence that never closes is none.
            var inside = seen % 2 == 1 && seen < fences;
            seen += IsFence(line) ? 1 : 0;
            _kinds.Add(
                string.IsNullOrWhiteSpace(line) ? LineKind.Empty
                : inside ? LineKind.Code
                : ReplyMarks.IsQuote(line) ? LineKind.Quote
                : LineKind.Text
            );
        }
    }

    // Thousands of empty lines push nothing out of sight.
    private static IEnumerable<string> Bound(string[] lines) =>
        (
            lines.Length <= MaxLines
                ? lines
                : lines.Where((line, at) => at == 0 || line.Trim().Length > 0 || lines[at - 1].Trim().Length > 0)
        ).Take(MaxLines);

    /// <summary>What is left, without empty lines at both ends.</summary>
    public override string ToString() => string.Join('\n', _lines).Trim('\n', ' ', '\t', '\u00a0');

    /// <summary>Takes away a gateway's warning ("this mail came from outside") above the letter.</summary>
    public void DropWarnings()
    {
        var first = _kinds.IndexOf(LineKind.Text);
        if (first >= 0 && Boilerplate.IsWarning(_lines[first]))
        {
            var end = first;
            while (end < _lines.Count && _kinds[end] != LineKind.Empty)
            {
                end++;
            }

            if (HasText(end, _lines.Count))
            {
                Remove(0, end);
            }
        }
    }

    /// <summary>Cuts at the signature's delimiter ("-- ", RFC 3676 §4.3) and rules that stand for it.</summary>
    public void CutSignature()
    {
        var fence = "";
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] != LineKind.Text || !Signature.IsDelimiter(_lines[i]) || !HasText(0, i))
            {
                continue;
            }

            if (fence.Length > 0 && fence == _lines[i].Trim())
            {
                // The other end of a list between two lines of dashes.
                fence = "";
            }
            else if (Signature.IsFence(_lines, i))
            {
                fence = _lines[i].Trim();
            }
            else if (Signature.Divides(_lines, i))
            {
                Cut(i);
                return;
            }
        }
    }

    /// <summary>Takes away "Sent from my phone" in the languages we know.</summary>
    public void DropMobileSignatures()
    {
        var dropped = 0;
        for (var i = _lines.Count - 1; i >= 0 && dropped < MaxMobileSignatures; i--)
        {
            if (_kinds[i] == LineKind.Text && Boilerplate.IsMobileSignature(_lines[i]) && (HasText(0, i) || HasText(i + 1, _lines.Count)))
            {
                Remove(i, i + 1);
                dropped++;
            }
        }
    }

    /// <summary>Cuts where the history starts: a line that introduces it, or the header lines of the message answered.</summary>
    public void CutAtHistory()
    {
        var hasText = false;
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] != LineKind.Text)
            {
                hasText |= _kinds[i] == LineKind.Code;
                continue;
            }

            if (ReplyMarks.IsForward(_lines[i]))
            {
                // What is forwarded is what the letter is about: kept below words, freed of its headers when alone.
                if (!hasText)
                {
                    Remove(i, HeaderLines.BlockEnd(_lines, i + 1) is var end and > 0 ? end : i + 1);
                }

                return;
            }

            var length = HistoryLength(i, out var endsLetter);
            if (length == 0)
            {
                hasText = true;
                continue;
            }

            if (hasText && endsLetter)
            {
                Cut(i);
                CutRules();
                return;
            }

            if (!endsLetter)
            {
                DropIntroduced(i, length);
                return;
            }

            Remove(i, i + length);
            i--;
        }
    }

    // How many lines introduce the history here; 0 when none do. It ends the letter unless quoted lines follow.
    private int HistoryLength(int i, out bool endsLetter)
    {
        endsLetter = true;
        if (ReplyMarks.IsOriginal(_lines[i]))
        {
            return 1 + Math.Max(0, HeaderLines.BlockEnd(_lines, i + 1) - (i + 1));
        }

        if (HeaderLines.BlockEnd(_lines, i) is var end and > 0)
        {
            return end - i;
        }

        var length = Attribution.Length(_lines, i);
        if (length > 0)
        {
            endsLetter = !FollowedByQuote(i + length);
        }

        return length;
    }

    /// <summary>Takes away trailing quotes; those between words stay.</summary>
    public void DropQuotes()
    {
        if (!HasText(0, _lines.Count))
        {
            return;
        }

        Cut(_kinds.FindLastIndex(kind => kind is LineKind.Text or LineKind.Code) + 1);
    }

    /// <summary>Cuts legal notices and footers at the end.</summary>
    public void CutDisclaimer()
    {
        for (var i = 1; i < _lines.Count; i++)
        {
            if (
                _kinds[i] == LineKind.Text
                && (_kinds[i - 1] == LineKind.Empty || Boilerplate.IsRule(_lines[i - 1]))
                && Boilerplate.IsDisclaimer(_lines[i])
                && HasText(0, i)
            )
            {
                Cut(i);
                CutRules();
                return;
            }
        }
    }

    // The line that divided the letter from what was cut.
    private void CutRules()
    {
        var last = _kinds.LastIndexOf(LineKind.Text);
        while (last >= 0 && Boilerplate.IsRule(_lines[last]) && HasText(0, last))
        {
            Cut(last);
            last = _kinds.LastIndexOf(LineKind.Text);
        }
    }

    // "On … wrote:" with marked quotes below it. Answers between the quotes keep them; else they go, and words after them stay.
    private void DropIntroduced(int i, int length)
    {
        Remove(i, i + length);
        MarkWrapped(i);
        if (IsInline(i))
        {
            return;
        }

        var at = i;
        while (at < _lines.Count && _kinds[at] != LineKind.Text)
        {
            at++;
        }

        Remove(i, at);
        if (i > 0 && i < _lines.Count && _kinds[i - 1] != LineKind.Empty)
        {
            Insert(i, "");
        }
    }

    // A quoted line that a mail program broke without repeating the mark: "> … (http://x" / "y)".
    private void MarkWrapped(int from)
    {
        for (var i = from + 1; i < _lines.Count - 1; i++)
        {
            if (
                _kinds[i] == LineKind.Text
                && _kinds[i - 1] == LineKind.Quote
                && _kinds[i + 1] == LineKind.Quote
                && ReplyMarks.ContinuesQuote(_lines[i - 1], _lines[i])
            )
            {
                _kinds[i] = LineKind.Quote;
            }
        }
    }

    private bool IsInline(int from)
    {
        var seenQuote = false;
        var seenAnswer = false;
        for (var i = from; i < _lines.Count; i++)
        {
            if (_kinds[i] == LineKind.Quote)
            {
                if (seenAnswer)
                {
                    return true;
                }

                seenQuote = true;
            }
            else if (_kinds[i] == LineKind.Text && seenQuote)
            {
                seenAnswer = true;
            }
        }

        return false;
    }

    private bool FollowedByQuote(int at)
    {
        while (at < _lines.Count && _kinds[at] == LineKind.Empty)
        {
            at++;
        }

        return at < _lines.Count && _kinds[at] == LineKind.Quote;
    }

    private bool HasText(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_kinds[i] is LineKind.Text or LineKind.Code)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal);

    private void Cut(int at) => Remove(at, _lines.Count);

    private void Remove(int from, int to)
    {
        _lines.RemoveRange(from, to - from);
        _kinds.RemoveRange(from, to - from);
    }

    private void Insert(int at, string line)
    {
        _lines.Insert(at, line);
        _kinds.Insert(at, LineKind.Empty);
    }
}
