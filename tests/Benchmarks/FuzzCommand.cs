using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Benchmarks;

/// <summary>
/// <c>-- fuzz [--count N] [--seed N] [--corpus DIR]</c>: reads mutated messages and requests until one throws or takes more than linear
/// time. Without a corpus it mutates its own seeds. A failure is printed with its seed and written to the temporary folder.
/// </summary>
internal static class FuzzCommand
{
    // Some hundred times what reading costs; a quadratic reader passes it at a few kilobytes.
    private const double MicrosecondsPerByte = 5;
    private const double Allowance = 60_000;

    private static readonly string[] Tokens =
    [
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "--",
        "--b",
        "--b--",
        "boundary=",
        "boundary=\"b\"",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: multipart/alternative",
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "=?utf-8?B?",
        "=?koi8-r?Q?=C1?=",
        "?=",
        "\"",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        "=",
        "=\r\n",
        "charset=utf-16",
        "charset=utf-7",
        "format=flowed; delsp=yes",
        "filename*0*=utf-8''%D0",
        "\u0000",
        "é",
        "\t",
        "<div",
        "<blockquote>",
        "<!--",
        "</",
        "&#x110000;",
        "On 1 Mar 2026 at 10:00, X <x@y> wrote:\n> ",
        "-- \n",
        "Auto-Submitted: auto-replied\r\n",
        "Final-Recipient: rfc822;",
        "Status: 5.",
        "begin 644 a\n",
        "{\"",
        "\\ud800",
        "[[",
        "name=\"headers\"",
        "```\n",
    ];

    private static readonly string[] Seeds =
    [
        "From: n@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            + "<html><head><style>p{}</style></head><body><p style=\"color:red\">a<br>"
            + "<b>b</b><table><tr><td>c<td>d</table><a href=\"http://x.example\">y.example</a><img src='cid:p1'><img src=//t.example/x.gif>"
            + "<blockquote class=gmail_quote>q</blockquote><!-- c --><svg><script>1</script></svg>&nbsp;&amp;<ul><li>x",
        "From: Nora Fields <nora@example.org>\r\nTo: sales@shop.example, \"B, C\" <b@shop.example>\r\nSubject: "
            + "=?utf-8?B?0JvQsNC80L/Riw==?=\r\nDate: Sun, 1 Mar 2026 12:00:00 +0100\r\nMessage-ID: "
            + "<a@example.org>\r\nReferences: <b@x> <c@y>\r\nContent-Type: multipart/mixed; "
            + "boundary=b\r\n\r\npre\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: "
            + "text/plain; charset=koi8-r; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=F0=D2 \r\nOn 1 "
            + "Mar, X wrote:\r\n> q\r\n-- \r\nN\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>Hi <a "
            + "href=\"http://x.example\">y.example</a><blockquote type=cite>q</blockquote>\r\n--c--\r\n--b\r\nContent-Type: "
            + "application/pdf; name*0*=utf-8''%D0%BF; name*1=.pdf\r\nContent-Disposition: "
            + "attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n",
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: Undelivered Mail Returned to Sender\r\nContent-Type: "
            + "multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\n<u@x.example>: 550 5.1.1 "
            + "unknown\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: "
            + "rfc822; u@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: "
            + "message/rfc822\r\n\r\nMessage-ID: <o@x>\r\n\r\nhi\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"headers\"\r\n\r\nFrom: a@b\nSubject: "
            + "x\n\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nHello\r\n--b\r\nContent-Disposition: "
            + "form-data; name=\"envelope\"\r\n\r\n{\"to\":[\"a@b\"],\"from\":\"c@d\"}\r\n--b\r\nContent-Disposition: form-data; "
            + "name=\"attachment1\"; filename=\"x\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--b--\r\n",
        "{\"messageId\":\"<a@b>\",\"from\":\"Nora <n@example.org>\",\"to\":[\"s@shop.example\"],"
            + "\"subject\":\"x\",\"text\":\"y\",\"html\":\"<b>y</b>\",\"headers\":{\"A\":\"b\"},"
            + "\"attachments\":[{\"name\":\"a\",\"contentBase64\":\"aGk=\"}],\"authentication\":{\"spf\":\"pass\"}}",
        "[{\"email\":\"a@b.example\",\"event\":\"bounce\",\"timestamp\":1772366400,"
            + "\"smtp-id\":\"<a@b>\",\"sg_event_id\":\"e\",\"reason\":\"550\"}]",
    ];

    /// <summary>Runs; 0 when nothing was found, 1 with a finding, 2 for wrong arguments.</summary>
    public static int Run(string[] args)
    {
        long count = 1_000_000;
        var seed = 1;
        string? corpus = null;
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--count" when long.TryParse(args[i + 1], CultureInfo.InvariantCulture, out count) && count > 0:
                case "--seed" when int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out seed):
                    break;
                case "--corpus" when Directory.Exists(args[i + 1]):
                    corpus = args[i + 1];
                    break;
                default:
                    Console.Error.WriteLine("fuzz [--count N] [--seed N] [--corpus DIR]");
                    return 2;
            }
        }

        var seeds = Corpus(corpus);
        Console.WriteLine($"{count:N0} mutations of {seeds.Length} messages, seed {seed}");
        foreach (var message in seeds)
        {
            // The first pass compiles; its time says nothing.
            _ = Try(message);
        }

        return Loop(seeds, count, seed);
    }

    private static byte[][] Corpus(string? folder)
    {
        var own = Seeds.Select(Encoding.UTF8.GetBytes);
        return folder is null
            ? [.. own]
            :
            [
                .. own,
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(f =>
                        f.EndsWith(".eml", StringComparison.Ordinal)
                        || f.EndsWith(".msg", StringComparison.Ordinal)
                        || f.EndsWith(".txt", StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes)
                    .Where(b => b.Length < 20_000),
            ];
    }

    private static int Loop(byte[][] seeds, long count, int seed)
    {
        var findings = 0;
        long bytes = 0;
        double slowest = 0;
        var done = 0L;
        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        Parallel.For(
            0L,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            (index, state) =>
            {
                var message = Mutate(seeds, new Random(Mix(seed, index)));
                var (failure, micros) = Timed(message);
                lock (gate)
                {
                    bytes += message.Length;
                    slowest = Math.Max(slowest, micros);
                    if (++done % 100_000 == 0)
                    {
                        Console.WriteLine(
                            $"{done:N0} of {count:N0}, {done / clock.Elapsed.TotalSeconds:N0} per second, slowest {slowest / 1000:0.0} ms"
                        );
                    }

                    if (failure is not null)
                    {
                        findings++;
                        var path = Path.Combine(Path.GetTempPath(), $"mancrel-fuzz-{seed}-{index}.bin");
                        File.WriteAllBytes(path, message);
                        Console.WriteLine($"FOUND at seed {seed}, index {index}: {failure}\n  {path}");
                        if (findings >= 20)
                        {
                            state.Stop();
                        }
                    }
                }
            }
        );
        Console.WriteLine(
            $"{done:N0} messages, {bytes / 1e6:N0} MB, {clock.Elapsed.TotalSeconds:0} s; slowest {slowest / 1000:0.0} ms; "
                + $"{findings} findings"
        );
        return findings == 0 ? 0 : 1;
    }

    // The same number in every process, unlike HashCode: a finding's index must reproduce it.
    private static int Mix(int seed, long index)
    {
        var mixed = ((ulong)seed * 0x9E3779B97F4A7C15UL) + ((ulong)index * 0xBF58476D1CE4E5B9UL);
        return (int)((mixed ^ (mixed >> 31)) & 0x7FFFFFFF);
    }

    // A busy machine may stop any one run; only what is slow three times is slow.
    private static (string? Failure, double Micros) Timed(byte[] message)
    {
        var limit = Allowance + (MicrosecondsPerByte * message.Length);
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 3 && best > limit; attempt++)
        {
            var watch = Stopwatch.StartNew();
            if (Try(message) is { } failure)
            {
                return (failure, watch.Elapsed.TotalMicroseconds);
            }

            best = Math.Min(best, watch.Elapsed.TotalMicroseconds);
        }

        return (best > limit ? $"took {best / 1000:0} ms for {message.Length} bytes" : null, best);
    }

    private static string? Try(byte[] message)
    {
        try
        {
            var email = MimeReader.Read(message, "mx");
            var reply = ReplyText.Extract(email);
            _ = AutoMail.Inspect(email, new HashSet<string>());
            _ = MailIdentity.MessageKey(email);
            _ = HtmlSanitizer.Sanitize(email.Html ?? "");
            _ = SendGridEvents.Parse(Request("application/json", message));
            foreach (var provider in InboundProviders.All)
            {
                _ = provider.Parse(Request("multipart/form-data; boundary=b", message), new WebhookSecrets());
                _ = provider.Parse(Request("application/json", message), new WebhookSecrets());
            }

            return reply.Length == 0 && !string.IsNullOrWhiteSpace(email.Text) ? "the reply text is empty though there was text" : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A finding of the fuzz run is any exception at all.
            return e.GetType().Name + ": " + e.Message + "\n  " + e.StackTrace?.Split('\n')[0].Trim();
        }
    }

    private static WebhookRequest Request(string type, byte[] body) =>
        new(type, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), body);

    private static byte[] Mutate(byte[][] seeds, Random random)
    {
        var message = new List<byte>(seeds[random.Next(seeds.Length)]);
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(message.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < message.Count:
                    message[at] = (byte)random.Next(256);
                    break;
                case 1:
                    message.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 2:
                    message.RemoveRange(at, Math.Min(random.Next(60), message.Count - at));
                    break;
                case 3:
                    var length = Math.Min(random.Next(300), message.Count - at);
                    message.InsertRange(random.Next(message.Count + 1), message.GetRange(at, length));
                    break;
                case 4:
                    message.RemoveRange(at, message.Count - at);
                    break;
                case 5:
                    var other = seeds[random.Next(seeds.Length)];
                    var from = random.Next(other.Length);
                    message.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(400))).ToArray());
                    break;
                default:
                    var token = Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]);
                    for (var n = random.Next(1, 40); n > 0; n--)
                    {
                        message.InsertRange(Math.Min(at, message.Count), token);
                    }

                    break;
            }
        }

        return [.. message];
    }
}
