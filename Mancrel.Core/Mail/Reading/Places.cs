namespace Mancrel.Core.Mail.Reading;

/// <summary>Where a line of a mail stands, by its structure alone.</summary>
internal enum Place
{
    /// <summary>In the letter itself, its signature and notices included.</summary>
    Letter,

    /// <summary>Marked as quoted.</summary>
    Quote,

    /// <summary>It introduces what is quoted: an attribution, "Original Message", header lines.</summary>
    Mark,

    /// <summary>Unmarked, below the header lines of the message answered.</summary>
    History,

    /// <summary>Unmarked, below an attribution: no structure says that it is quoted.</summary>
    Below,
}

/// <summary>Finds the places of all lines of a mail.</summary>
internal static class Places
{
    // In a longer mail only quotation marks are looked for: the rest of it is judged.
    private const int MaxLines = 20_000;

    /// <summary>A place for every line.</summary>
    public static Place[] Of(List<string> lines)
    {
        var places = new Place[lines.Count];
        var current = Place.Letter;
        for (var i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                places[i] = current;
                continue;
            }

            if (ReplyMarks.IsQuote(lines[i]))
            {
                places[i] = Place.Quote;
                continue;
            }

            if (i > 0 && i + 1 < lines.Count && IsWrapped(lines, i))
            {
                places[i] = Place.Quote;
                continue;
            }

            var length = i > MaxLines ? 0 : Mark(lines, i, ref current);
            Array.Fill(places, Place.Mark, i, length);
            i += Math.Max(0, length - 1);
            places[i] = length > 0 ? Place.Mark : current;
        }

        return places;
    }

    // A quoted line that a mail program broke without repeating the mark.
    private static bool IsWrapped(List<string> lines, int at) =>
        ReplyMarks.IsQuote(lines[at - 1]) && ReplyMarks.IsQuote(lines[at + 1]) && ReplyMarks.ContinuesQuote(lines[at - 1], lines[at]);

    private static int Mark(List<string> lines, int at, ref Place current)
    {
        if (ReplyMarks.IsOriginal(lines[at]))
        {
            var end = HeaderLines.BlockEnd(lines, at + 1);
            current = end > 0 ? Place.History : Place.Below;
            return Math.Max(1, end - at);
        }

        if (ReplyMarks.IsForward(lines[at]))
        {
            current = Place.Below;
            return Math.Max(1, HeaderLines.BlockEnd(lines, at + 1) - at);
        }

        if (HeaderLines.BlockEnd(lines, at) is var block and > 0)
        {
            current = Place.History;
            return block - at;
        }

        var attribution = Attribution.Length(lines, at);
        if (attribution > 0)
        {
            current = Followed(lines, at + attribution) ? Place.Letter : Place.Below;
        }

        return attribution;
    }

    private static bool Followed(List<string> lines, int at)
    {
        while (at < lines.Count && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        return at < lines.Count && ReplyMarks.IsQuote(lines[at]);
    }
}
