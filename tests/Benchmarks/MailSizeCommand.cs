using System.Diagnostics;
using System.Text;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;

namespace Benchmarks;

/// <summary>
/// <c>-- mail-sizes</c>: time and memory to read messages of 10 KB, 1 MB and 25 MB, beside a bare base64 decode of the same bytes.
/// </summary>
internal static class MailSizeCommand
{
    private static readonly int[] Sizes = [10_000, 1_000_000, 25_000_000];

    /// <summary>Prints a line per size; always 0.</summary>
    public static int Run()
    {
        foreach (var size in Sizes)
        {
            var message = Message(size);
            var rounds =
                size > 2_000_000 ? 5
                : size > 100_000 ? 50
                : 2000;
            var body = Encoding.ASCII.GetString(message.AsSpan(message.AsSpan().IndexOf("base64\r\n\r\n"u8) + 10)).Split("\r\n--b")[0];
            var (read, allocated) = Measure(rounds, () => _ = ReplyText.Extract(MimeReader.Read(message)));
            var (bare, _) = Measure(rounds, () => _ = Convert.FromBase64String(body));
            // csharpier-ignore - alignment as dotnet format writes it
            Console.WriteLine(
                $"{message.Length / 1e6,6:0.00} MB: read {read,8:0.000} ms ({read / bare:0.0} × a bare base64 decode), "
                    + $"{allocated / message.Length:0.00} bytes allocated per byte"
            );
        }

        return 0;
    }

    private static (double Milliseconds, double Bytes) Measure(int rounds, Action action)
    {
        for (var i = 0; i < Math.Min(rounds, 50); i++)
        {
            action();
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
        {
            action();
        }

        return (watch.Elapsed.TotalMilliseconds / rounds, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)rounds);
    }

    private static byte[] Message(int size) =>
        Encoding.ASCII.GetBytes(
            "From: Nora <nora@example.org>\r\nTo: sales@shop.example\r\nSubject: A plan\r\nMIME-Version: "
                + "1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; "
                + "charset=utf-8\r\n\r\nHere is the plan.\r\n"
                + "--b\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Convert.ToBase64String(new byte[(int)(size * 0.72)], Base64FormattingOptions.InsertLineBreaks)
                + "\r\n--b--\r\n"
        );
}
