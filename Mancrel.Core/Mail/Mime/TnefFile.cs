using MimeKit;
using MimeKit.Text;
using MimeKit.Tnef;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Opens Outlook's winmail.dat (MS-OXTNEF) by MimeKit: its body and the files in it. Bounded, and never throws.</summary>
internal static class TnefFile
{
    private const int MaxFiles = 100;
    private const long MaxBytes = 60L * 1024 * 1024;

    /// <summary>What was in it.</summary>
    /// <param name="Text">The body as plain text; empty when it has none.</param>
    /// <param name="Html">The body as HTML; null when it has none.</param>
    /// <param name="Files">The files.</param>
    public sealed record Contents(string Text, string? Html, IReadOnlyList<InboundAttachment> Files);

    /// <summary>Whether an attachment is such a file.</summary>
    public static bool IsOne(InboundAttachment file) =>
        file.ContentType is "application/ms-tnef" or "application/vnd.ms-tnef"
        || file.ContentType == "application/octet-stream" && file.Name.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens it; null when it cannot be read or holds nothing.</summary>
    public static Contents? Open(ReadOnlyMemory<byte> content)
    {
        try
        {
            return Read(content);
        }
#pragma warning disable CA1031 // Whatever a stranger's file does to the reader, the letter is still read.
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static Contents? Read(ReadOnlyMemory<byte> content)
    {
        using var part = new TnefPart { Content = new MimeContent(new MemoryStream(content.ToArray())) };
        using var message = part.ConvertToMessage();
        string? text = null;
        string? html = null;
        var files = new List<InboundAttachment>();
        var left = MaxBytes;
        foreach (var entity in Leaves(message.Body).Take(MaxFiles))
        {
            if (entity is TextPart { IsAttachment: false, FileName: null } body)
            {
                html ??= body.IsHtml ? body.Text : null;
                text ??=
                    body.IsPlain ? body.Text
                    : body.IsRichText ? RtfText.Of(body.Text)
                    : null;
                continue;
            }

            var bytes = Bytes(entity);
            left -= bytes.Length;
            if (left < 0)
            {
                break;
            }

            files.Add(
                new InboundAttachment
                {
                    Name = MimeReader.OneLine(
                        entity.ContentDisposition?.FileName ?? entity.ContentType.Name ?? NameOf(entity, files.Count)
                    ),
                    ContentType = entity.ContentType.MimeType.ToLowerInvariant(),
                    ContentId = entity.ContentId is { Length: > 0 } id ? id.Trim('<', '>') : null,
                    Content = bytes,
                }
            );
        }

        return files.Count == 0 && string.IsNullOrWhiteSpace(text) && html is null
            ? null
            : new Contents(BodyCollector.LineEnds(text ?? "").Trim(), html, files);
    }

    private static IEnumerable<MimeEntity> Leaves(MimeEntity? entity) =>
        entity switch
        {
            null => [],
            Multipart many => many.SelectMany(Leaves),
            var one => [one],
        };

    private static byte[] Bytes(MimeEntity entity)
    {
        using var bytes = new MemoryStream();
        switch (entity)
        {
            case MessagePart { Message: { } embedded }:
                embedded.WriteTo(bytes);
                break;
            case MimePart { Content: { } held }:
                held.DecodeTo(bytes);
                break;
        }

        return bytes.ToArray();
    }

    private static string NameOf(MimeEntity entity, int count) => entity is MessagePart ? "message.eml" : $"attachment-{count + 1}.bin";
}
