using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;

namespace Mancrel.Core.Mail.Files;

/// <summary>
/// Reads the files of a letter that may hold what it asks: PDF, text, tables, invitations. Bounded in size, pages, characters and time;
/// what cannot be read is said and never thrown.
/// </summary>
public static class LetterFiles
{
    /// <summary>Characters that are kept of a file.</summary>
    public const int LongestText = 4_000;

    private const int MostFiles = 5;
    private const int LargestPdf = 5 * 1024 * 1024;
    private const int LargestText = 1024 * 1024;
    private const int MostLines = 400;

    // Of all files of a letter together: nobody waits longer for an answer since somebody sent a broken file.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    /// <summary>What was read, by the place of the attachment; null of what carries nothing (signatures, logos, visiting cards).</summary>
    public static async Task<IReadOnlyList<FileReading?>> ReadAsync(InboundEmail email, TimeProvider clock, CancellationToken cancellation)
    {
        if (email.Attachments.Count == 0)
        {
            return [];
        }

        using var limit = new CancellationTokenSource(Limit, clock);
        var readings = new FileReading?[email.Attachments.Count];
        var read = 0;
        for (var at = 0; at < readings.Length; at++)
        {
            if (UnreadFiles.Carries(email, email.Attachments[at], email.Text))
            {
                readings[at] =
                    read++ < MostFiles
                        ? await ReadAsync(email.Attachments[at], clock, limit.Token, cancellation)
                        : new FileReading { State = FileReadState.Unknown };
            }
        }

        return readings;
    }

    private static async Task<FileReading> ReadAsync(
        InboundAttachment file,
        TimeProvider clock,
        CancellationToken limit,
        CancellationToken cancellation
    )
    {
        var extension = Path.GetExtension(file.Name).ToLowerInvariant();
        if (AttachmentRisk.Inspect(file).Level == AttachmentRiskLevel.Dangerous)
        {
            return new FileReading { State = FileReadState.Unknown };
        }

        if (file.Content.Span.StartsWith("%PDF-"u8) || file.ContentType == "application/pdf" || extension == ".pdf")
        {
            return file.Content.Length > LargestPdf
                ? new FileReading { State = FileReadState.TooLarge }
                : Bounded(await PdfText.ReadAsync(file.Content, clock, limit, cancellation));
        }

        return file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? new FileReading { State = FileReadState.Picture }
            : !IsText(file.ContentType, extension) ? new FileReading { State = FileReadState.Unknown }
            : file.Content.Length > LargestText ? new FileReading { State = FileReadState.TooLarge }
            : OfText(file, extension);
    }

    private static bool IsText(string type, string extension) =>
        type is "text/plain" or "text/csv" or "text/tab-separated-values" or "text/calendar" or "application/ics" or "application/csv"
        || type is "application/octet-stream" or "application/vnd.ms-excel" && extension is ".csv" or ".tsv" or ".txt" or ".ics";

    private static FileReading OfText(InboundAttachment file, string extension)
    {
        // Bytes without a mark of UTF-16 that are no text.
        if (file.Content.Span is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && file.Content.Span.Contains((byte)0))
        {
            return new FileReading { State = FileReadState.Unknown };
        }

        var text = MailCharset.Decode(file.Content.Span, label: null, out _).TrimStart('\ufeff');
        return file.ContentType is "text/calendar" or "application/ics" || extension == ".ics"
            ? CalendarText.Of(text) is { } invitation
                ? Bounded(new FileReading { State = FileReadState.Read, Text = invitation }) with
                {
                    IsInvitation = true,
                }
                : new FileReading { State = FileReadState.Broken }
            : Bounded(new FileReading { State = FileReadState.Read, Text = text });
    }

    /// <summary>Lines with something in them, those of goods in the form that a letter has them in, within the bounds.</summary>
    private static FileReading Bounded(FileReading reading)
    {
        if (reading.Text.Length == 0)
        {
            return reading.State == FileReadState.Read ? reading with { State = FileReadState.Broken } : reading;
        }

        var all = reading.Text.ReplaceLineEndings("\n").Split('\n');
        var (lines, goods) = WantedLines.Of([.. all.Where(line => line.Any(char.IsLetterOrDigit)).Take(MostLines + 1)]);
        var text = string.Join('\n', lines.Take(MostLines));
        var isCut = lines.Count > MostLines || text.Length > LongestText;
        text = text.Length <= LongestText ? text : Beginning(text);
        return reading with
        {
            State = isCut ? FileReadState.Cut : reading.State,
            Text = text,
            Lines = text.Length == 0 ? 0 : text.Count(letter => letter == '\n') + 1,
            ListsGoods = goods,
        };
    }

    private static string Beginning(string text)
    {
        var end = text.LastIndexOf('\n', LongestText);
        return text[..(end > 0 ? end : LongestText)];
    }
}
