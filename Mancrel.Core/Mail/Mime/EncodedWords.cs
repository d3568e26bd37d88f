using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Decodes RFC 2047 encoded words wherever they stand. Tolerant: words split inside a character, blanks inside a word, a
/// language suffix (RFC 2231 §5), text glued to a word. What cannot be decoded stays as it is.
/// </summary>
internal static class EncodedWords
{
    // A word may be 75 characters by the standard; real ones reach some thousand.
    private const int MaxWord = 8192;

    /// <summary>The text with its encoded words decoded. Linear; never throws.</summary>
    public static string Decode(string text)
    {
        var first = text.IndexOf("=?", StringComparison.Ordinal);
        if (first < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        result.Append(text, 0, first);
        var run = new Run(result);
        var at = first;
        while (at < text.Length)
        {
            if (text[at] == '=' && TryRead(text, at, out var word))
            {
                run.Add(word);
                at = word.End;
                var blank = at;
                while (blank < text.Length && text[blank] is ' ' or '\t' or '\r' or '\n')
                {
                    blank++;
                }

                // RFC 2047 §6.2: white space between two encoded words is not shown.
                if (blank > at && blank < text.Length && text[blank] == '=' && TryRead(text, blank, out _))
                {
                    at = blank;
                }

                continue;
            }

            run.Flush();
            result.Append(text[at++]);
        }

        run.Flush();
        return result.ToString();
    }

    private static bool TryRead(string text, int start, out Word word)
    {
        word = default;
        if (start + 1 >= text.Length || text[start + 1] != '?')
        {
            return false;
        }

        var rest = text.AsSpan(start + 2, Math.Min(text.Length - start - 2, MaxWord));
        var charset = rest[..Math.Min(rest.Length, 64)].IndexOf('?');
        if (charset <= 0 || charset + 2 >= rest.Length || rest[charset + 2] != '?' || rest[..charset].ContainsAny(" =\""))
        {
            return false;
        }

        var encoding = char.ToUpperInvariant(rest[charset + 1]);
        if (encoding is not ('B' or 'Q'))
        {
            return false;
        }

        var body = rest[(charset + 3)..];
        var end = body.IndexOf("?=");
        if (end < 0)
        {
            return false;
        }

        word = new Word(rest[..charset].ToString(), encoding, body[..end].ToString(), start + 2 + charset + 3 + end + 2);
        return true;
    }

    private readonly record struct Word(string Charset, char Encoding, string Text, int End);

    // Neighbours of one charset are decoded together, since senders split words inside a character.
    private sealed class Run(StringBuilder result)
    {
        private readonly List<byte> _bytes = [];
        private string? _charset;

        public void Add(Word word)
        {
            if (_charset is not null && !_charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush();
            }

            _charset = word.Charset;
            var raw = Encoding.UTF8.GetBytes(word.Text);
            if (word.Encoding == 'B')
            {
                _bytes.AddRange(Base64.Decode(raw, out _));
            }
            else
            {
                AddQ(raw);
            }
        }

        public void Flush()
        {
            if (_charset is null)
            {
                return;
            }

            result.Append(MailCharset.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes), _charset, out _));
            _bytes.Clear();
            _charset = null;
        }

        private void AddQ(byte[] raw)
        {
            for (var i = 0; i < raw.Length; i++)
            {
                if (raw[i] == '_')
                {
                    _bytes.Add((byte)' ');
                }
                else if (
                    raw[i] == '='
                    && i + 2 < raw.Length
                    && TransferEncoding.Hex(raw[i + 1]) >= 0
                    && TransferEncoding.Hex(raw[i + 2]) >= 0
                )
                {
                    _bytes.Add((byte)((TransferEncoding.Hex(raw[i + 1]) << 4) | TransferEncoding.Hex(raw[i + 2])));
                    i += 2;
                }
                else
                {
                    _bytes.Add(raw[i]);
                }
            }
        }
    }
}
