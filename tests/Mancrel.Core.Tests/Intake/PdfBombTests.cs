using System.IO.Compression;
using System.Text;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Files;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Files that claim to be more than they are. Alone, since what is allocated is counted for the whole process.</summary>
[Collection(Measured.Name)]
public sealed class PdfBombTests
{
    [Fact]
    public async Task A_PDF_that_unpacks_to_gigabytes_is_left_alone()
    {
        var bomb = Raw("/Filter /FlateDecode", Packed(new byte[100 * 1024 * 1024]));

        var before = GC.GetTotalAllocatedBytes();
        var read = await ReadAsync("bomb.pdf", bomb);

        Assert.NotEqual(FileReadState.Read, read.State);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 60 * 1024 * 1024);
    }

    [Fact]
    public async Task A_PDF_nested_without_end_is_left_alone()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 200_000));

        Assert.NotEqual(FileReadState.Read, (await ReadAsync("deep.pdf", Raw("", Bytes(deep + " TJ")))).State);
        Assert.NotEqual(FileReadState.Read, (await ReadAsync("deep.pdf", Raw("/X " + deep, Bytes("q Q")))).State);
        Assert.NotEqual(
            FileReadState.Read,
            (await ReadAsync("deep.pdf", Raw("/X " + deep.Replace("[", "<</A ", StringComparison.Ordinal), Bytes("q Q")))).State
        );
    }

    private static async Task<FileReading> ReadAsync(string name, byte[] content)
    {
        var email = new InboundEmail
        {
            From = new MailAddress("Nora Fields", "nora@customer.example"),
            Attachments =
            [
                new InboundAttachment
                {
                    Name = name,
                    ContentType = "application/octet-stream",
                    Content = content,
                },
            ],
        };
        return (await LetterFiles.ReadAsync(email, TimeProvider.System, TestContext.Current.CancellationToken))[0]!;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>A file of one page with just that for its content.</summary>
    private static byte[] Raw(string entries, byte[] content)
    {
        using var file = new MemoryStream();
        Write("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
        Write("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 4 0 R>>\nendobj\n");
        Write($"4 0 obj\n<</Length {content.Length} {entries}>>\nstream\n");
        file.Write(content);
        Write("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }
}
