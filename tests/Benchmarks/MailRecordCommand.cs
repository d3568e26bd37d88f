using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Benchmarks;

/// <summary>
/// <c>-- mail-record FOLDER FILE</c> writes everything that is read from the recorded mail of a folder (<c>../shared/fixtures</c>);
/// <c>-- mail-compare FOLDER FILE</c> reads it again and prints every field that is now another: what a change to the reader changed.
/// </summary>
internal static class MailRecordCommand
{
    private static readonly JsonSerializerOptions Readable = new(CoreJson.Options) { WriteIndented = true };

    /// <summary>Records; always 0.</summary>
    public static int Record(string folder, string file)
    {
        var record = Read(folder);
        File.WriteAllText(file, record.ToJsonString(Readable));
        Console.WriteLine($"{record.Count} recorded");
        return 0;
    }

    /// <summary>Compares; 0 when nothing differs, else 1.</summary>
    public static int Compare(string folder, string file)
    {
        var before = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var now = Read(folder);
        var differing = 0;
        var fields = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, old) in before)
        {
            var lines = new List<string>();
            foreach (var field in old!.AsObject().Select(p => p.Key).Union((now[name] as JsonObject ?? []).Select(p => p.Key)))
            {
                var (was, isNow) = (Text(old[field]), Text(now[name]?[field]));
                if (was != isNow)
                {
                    lines.Add($"  {field}\n    was {Around(was, isNow)}\n    now {Around(isNow, was)}");
                    fields[field] = fields.GetValueOrDefault(field) + 1;
                }
            }

            if (lines.Count > 0)
            {
                differing++;
                Console.WriteLine(name + "\n" + string.Join('\n', lines));
            }
        }

        Console.WriteLine($"{differing} of {before.Count} differ: {string.Join(", ", fields.Select(f => $"{f.Key} {f.Value}"))}");
        return differing == 0 ? 0 : 1;
    }

    private static JsonObject Read(string folder)
    {
        var record = new JsonObject();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path);
            if (path.EndsWith(".http", StringComparison.Ordinal))
            {
                foreach (var provider in InboundProviders.All.Where(p => name.Contains(p.Name, StringComparison.Ordinal)))
                {
                    record[name] = Parse(provider, path);
                }
            }
            else if (path.EndsWith(".html", StringComparison.Ordinal))
            {
                record[name] = Describe(new InboundEmail { Html = File.ReadAllText(path) });
            }
            else if (name.Contains("reply-trimmer/emails", StringComparison.Ordinal))
            {
                record[name] = Describe(new InboundEmail { Text = File.ReadAllText(path) });
            }
            else if (name.StartsWith("05", StringComparison.Ordinal) && Path.GetExtension(path) is ".eml" or ".msg" or ".txt")
            {
                record[name] = Describe(MimeReader.Read(File.ReadAllBytes(path), "mx.google.com"));
            }
            else if (path.EndsWith("cases.json", StringComparison.Ordinal))
            {
                AddCases(record, path);
            }
        }

        return record;
    }

    private static void AddCases(JsonObject record, string path)
    {
        foreach (var one in JsonNode.Parse(File.ReadAllText(path))!.AsArray())
        {
            var raw = Encoding.Latin1.GetBytes((string)one!["raw"]!);
            var provider = InboundProviders.Find((string)one["kind"]!);
            record[(string)one["name"]!] = provider is null
                ? Describe(MimeReader.Read(raw))
                : Parse(
                    provider,
                    new WebhookRequest((string)one["contentType"]!, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), raw)
                );
        }
    }

    private static JsonObject Parse(IInboundProvider provider, string path)
    {
        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n").Skip(1))
        {
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return Parse(provider, new WebhookRequest(headers.GetValueOrDefault("Content-Type", ""), headers, bytes.AsMemory(end + 4)));
    }

    private static JsonObject Parse(IInboundProvider provider, WebhookRequest request) =>
        provider.Parse(request, new WebhookSecrets()) switch
        {
            InboundParse.Parsed parsed => Describe(parsed.Email),
            InboundParse.Unreadable refused => new JsonObject { ["refused"] = $"{refused.Status} {refused.Reason}" },
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private static JsonObject Describe(InboundEmail email)
    {
        var safe = HtmlSanitizer.Sanitize(email.Html ?? "", new HtmlSanitizerOptions { CidUrl = id => "/cid/" + id });
        return new JsonObject
        {
            ["key"] = MailIdentity.MessageKey(email),
            ["content"] = Hashing.Full(string.Join('\n', MailIdentity.MessageKey(email), email.Subject, email.Text, email.Html)),
            ["messageId"] = email.MessageId,
            ["inReplyTo"] = string.Join(' ', email.InReplyTo),
            ["references"] = string.Join(' ', email.References),
            ["from"] = email.From?.ToString(),
            ["sender"] = email.Sender?.ToString(),
            ["replyTo"] = Join(email.ReplyTo),
            ["to"] = Join(email.To),
            ["cc"] = Join(email.Cc),
            ["envelope"] = $"{email.EnvelopeFrom ?? "unknown"} > {string.Join(", ", email.EnvelopeTo)}",
            ["subject"] = email.Subject,
            ["date"] = email.Date?.ToString("O", CultureInfo.InvariantCulture),
            ["text"] = email.Text,
            ["html"] = email.Html,
            ["headers"] = string.Join('\n', email.Headers.Select(h => h.Name + ": " + h.Value)),
            ["attachments"] = string.Join(
                '\n',
                email.Attachments.Select(a =>
                    $"{a.Name} {a.ContentType} {a.ContentId} {a.Inline} {a.Content.Length} "
                    + $"{Convert.ToHexStringLower(SHA256.HashData(a.Content.Span))[..12]}"
                )
            ),
            ["authentication"] = JsonSerializer.Serialize(email.Authentication, CoreJson.Options),
            ["repairs"] = string.Join('\n', email.Repairs),
            ["replyText"] = ReplyText.Extract(email),
            ["verdict"] = JsonSerializer.Serialize(AutoMail.Inspect(email, new HashSet<string>(StringComparer.Ordinal)), CoreJson.Options),
            ["safeHtml"] = safe.Html,
            ["blockedImages"] = safe.BlockedImages,
            ["misleadingLinks"] = string.Join('\n', safe.MisleadingLinks),
        };
    }

    private static string Join(IReadOnlyList<MailAddress> addresses) => string.Join(", ", addresses);

    private static string Text(JsonNode? node) => node is null ? "nothing" : node.ToString();

    private static string Around(string text, string other)
    {
        var same = 0;
        while (same < Math.Min(text.Length, other.Length) && text[same] == other[same])
        {
            same++;
        }

        var start = Math.Max(0, same - 40);
        return (start > 0 ? "…" : "") + text.Substring(start, Math.Min(200, text.Length - start)).ReplaceLineEndings("⏎");
    }
}
