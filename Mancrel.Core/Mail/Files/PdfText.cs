using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Mancrel.Core.Mail.Files;

/// <summary>The text of a PDF, line by line as it stands on the page.</summary>
internal static class PdfText
{
    private const int MostPages = 20;
    private const int MostLetters = 60_000;
    private const int MostDepth = 64;

    // A file that goes on for ever beyond its time costs one of these; while both are lost, no PDF is opened.
    private static readonly SemaphoreSlim Readers = new(2);

    /// <summary>Reads it; gives up at the limit and never throws for what is in the file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="clock">The clock of the limit.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <param name="cancellation">When nobody waits any more.</param>
    public static async Task<FileReading> ReadAsync(
        ReadOnlyMemory<byte> content,
        TimeProvider clock,
        CancellationToken limit,
        CancellationToken cancellation
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellation);
        try
        {
            await Readers.WaitAsync(either.Token);

            // The library cannot be told to stop: whoever waits for it can.
            var work = Task.Run(
                () =>
                {
                    try
                    {
                        return Read(content.ToArray(), limit);
                    }
                    finally
                    {
                        Readers.Release();
                    }
                },
                CancellationToken.None
            );
            return await work.WaitAsync(Timeout.InfiniteTimeSpan, clock, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new FileReading { State = FileReadState.Broken };
        }
    }

    private static FileReading Read(byte[] content, CancellationToken limit)
    {
        try
        {
            var options = new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = MostDepth,
                FilterProvider = new PdfBounds(limit),
            };
            using var document = PdfDocument.Open(content, options);
            return Read(document, limit);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new FileReading { State = FileReadState.Locked };
        }
        catch (Exception)
        {
            // A stranger's file: whatever the library makes of it, a person opens it.
            return new FileReading { State = FileReadState.Broken };
        }
    }

    private static FileReading Read(PdfDocument document, CancellationToken limit)
    {
        var text = new StringBuilder();
        var (pages, empty, pictures) = (0, 0, 0);
        foreach (var number in Enumerable.Range(1, Math.Min(document.NumberOfPages, MostPages)))
        {
            limit.ThrowIfCancellationRequested();
            var page = document.GetPage(number);
            var before = text.Length;
            foreach (var line in Lines(page))
            {
                text.Append(line).Append('\n');
            }

            pages++;
            empty += text.Length == before ? 1 : 0;
            pictures += page.NumberOfImages;
            if (text.Length > MostLetters)
            {
                break;
            }
        }

        var state =
            pages < document.NumberOfPages ? FileReadState.Cut
            : text.Length == 0 ? FileReadState.Scanned
            : empty > 0 || pictures > 0 ? FileReadState.Pictured
            : FileReadState.Read;
        return new FileReading
        {
            State = state,
            Text = text.ToString(),
            Pages = pages,
        };
    }

    /// <summary>Words of about one height are a line; within it they stand from left to right.</summary>
    private static IEnumerable<string> Lines(Page page)
    {
        var line = new List<Word>();
        foreach (var word in page.GetWords().OrderByDescending(word => word.BoundingBox.Bottom).ThenBy(word => word.BoundingBox.Left))
        {
            if (line.Count > 0 && line[0].BoundingBox.Bottom - word.BoundingBox.Bottom > Math.Max(2, line[0].BoundingBox.Height / 2))
            {
                yield return Text(line);
                line.Clear();
            }

            line.Add(word);
        }

        if (line.Count > 0)
        {
            yield return Text(line);
        }
    }

    private static string Text(List<Word> line) => string.Join(' ', line.OrderBy(word => word.BoundingBox.Left).Select(word => word.Text));
}
