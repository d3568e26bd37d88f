using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Messages of other projects' test suites: none may fail, and the figures say how far we agree with two other readers.</summary>
public sealed class MimeFixtureTests(ITestOutputHelper output)
{
    private const string Root = "05-mime-bounces-replies";
    private static readonly string[] Endings = [".eml", ".msg", ".txt"];

    private static IEnumerable<string> Messages() =>
        Fixtures
            .Files(Root, Endings)
            .Where(f =>
                !f.Contains("_decoded", StringComparison.Ordinal)
                && !f.Contains("reply-trimmer", StringComparison.Ordinal)
                && !f.EndsWith("SOURCES.md", StringComparison.Ordinal)
            );

    [Fact]
    public void Every_recorded_message_is_read_whole_and_quickly()
    {
        var files = Messages().ToArray();
        var watch = Stopwatch.StartNew();
        foreach (var file in files)
        {
            var email = MimeReader.Read(File.ReadAllBytes(file));
            _ = AutoMail.Inspect(email, new HashSet<string>());
            _ = ReplyText.Extract(email);
            Assert.NotNull(email.Text);
        }

        output.WriteLine($"{files.Length} messages in {watch.ElapsedMilliseconds} ms");
        Assert.True(files.Length > 400);
    }

    [Fact]
    public void Fields_agree_with_the_view_of_Python()
    {
        var figures = new SortedDictionary<string, (int Right, int All)>(StringComparer.Ordinal);
        foreach (var file in Messages().Where(f => File.Exists(f + ".pyref.json")))
        {
            var view = Fixtures.Json(file + ".pyref.json");
            if (!view.TryGetProperty("parts", out var parts))
            {
                continue;
            }

            var email = MimeReader.Read(File.ReadAllBytes(file));
            Count("subject", Squeeze(Text(view, "Subject")), Squeeze(email.Subject), file);
            Count("message-id", Text(view, "Message-ID").Trim().Trim('<', '>'), email.MessageId ?? "", file);
            Count("from", Addresses(Text(view, "From")), email.From?.Address ?? "", file);
            Count(
                "to",
                Squeeze(string.Join(' ', MailAddressParser.ParseList(Text(view, "To")).Select(a => a.Address))),
                string.Join(' ', email.To.Select(a => a.Address)),
                file
            );
            if (Text(view, "body_plain") is { Length: > 0 } plain)
            {
                Count("text", Letters(plain), Holds(Letters(email.Text), Letters(plain)), file);
            }

            if (Text(view, "body_html") is { Length: > 0 } html)
            {
                Count("html", Letters(html), Holds(Letters(email.Html ?? ""), Letters(html)), file);
            }

            var files = Deep(email, 0).ToArray();
            var hashes = files.Select(a => Convert.ToHexStringLower(SHA256.HashData(a.Content.Span))).ToHashSet();
            foreach (
                var part in parts
                    .EnumerateArray()
                    .Where(p =>
                        !Text(p, "content_type").StartsWith("text/", StringComparison.Ordinal)
                        && !Text(p, "content_type").StartsWith("message/", StringComparison.Ordinal)
                        && !Text(p, "content_type").StartsWith("multipart/", StringComparison.Ordinal)
                        && p.TryGetProperty("sha256", out _)
                    )
            )
            {
                Count(
                    "binary parts",
                    "found",
                    hashes.Contains(Text(part, "sha256")) ? "found" : "missing " + Text(part, "content_type"),
                    file
                );
            }

            foreach (var part in parts.EnumerateArray().Where(p => Text(p, "filename").Length > 0))
            {
                Count(
                    "file names",
                    "found",
                    files.Any(a => Squeeze(a.Name) == Squeeze(Text(part, "filename"))) ? "found" : "missing " + Text(part, "filename"),
                    file
                );
            }
        }

        output.WriteLine(string.Join(", ", figures.Select(f => $"{f.Key} {f.Value.Right}/{f.Value.All}")));
        Assert.All(figures, f => Assert.True(f.Value.Right >= 0.9 * f.Value.All, f.ToString()));

        void Count(string field, string expected, string actual, string file)
        {
            var right = expected == actual;
            var (so, all) = figures.GetValueOrDefault(field);
            figures[field] = (so + (right ? 1 : 0), all + 1);
            if (!right)
            {
                output.WriteLine($"— {Path.GetFileName(file)} {field}\n  Python: {Short(expected)}\n  we:     {Short(actual)}");
            }
        }
    }

    [Fact]
    public void Structure_and_bodies_agree_with_Mime4J()
    {
        int structures = 0,
            all = 0,
            bodies = 0,
            allBodies = 0;
        foreach (
            var file in Fixtures.Files(Root + "/mime4j", ".msg").Where(f => File.Exists(Path.ChangeExtension(f, null) + "_decoded.xml"))
        )
        {
            XDocument view;
            try
            {
                view = XDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, null) + "_decoded.xml", Encoding.UTF8));
            }
            catch (System.Xml.XmlException)
            {
                continue;
            }

            all++;
            var log = new RepairLog();
            var same = Same(view.Root!, PartReader.Read(LetterHead.Mend(File.ReadAllBytes(file), log).Message, log));
            structures += same ? 1 : 0;
            if (!same)
            {
                output.WriteLine("— structure of " + Path.GetFileName(file));
            }

            bool Same(XElement element, Part entity)
            {
                if (element.Element("multipart") is { } multipart)
                {
                    var children = multipart.Elements("body-part").ToArray();
                    return children.Length == entity.Children.Count
                        && children.Zip(entity.Children).All(pair => Same(pair.First, pair.Second));
                }

                if (element.Element("message") is { } inner)
                {
                    return entity.MediaType == "message/rfc822"
                        && Same(inner, PartReader.Read(LetterHead.Mend(entity.DecodedBody(log), log).Message, log));
                }

                if (entity.Children.Count > 0)
                {
                    return false;
                }

                if (
                    (element.Element("text-body") ?? element.Element("binary-body"))?.Attribute("name")?.Value is { } name
                    && Path.Combine(Path.GetDirectoryName(file)!, name) is var path
                    && File.Exists(path)
                )
                {
                    allBodies++;
                    var equal =
                        Squeeze(Encoding.Latin1.GetString(File.ReadAllBytes(path)))
                        == Squeeze(Encoding.Latin1.GetString(entity.DecodedBody(log).Span));
                    bodies += equal ? 1 : 0;
                    if (!equal)
                    {
                        output.WriteLine("— body " + name);
                    }
                }

                return true;
            }
        }

        output.WriteLine($"Mime4J: structure {structures}/{all}, decoded bodies {bodies}/{allBodies}");
        Assert.True(structures >= 0.95 * all);
        Assert.True(bodies >= 0.9 * allBodies);
    }

    // Python shows the first body only and none of what a list or a program added; ours must hold it.
    private static string Holds(string ours, string theirs) => ours.Contains(theirs, StringComparison.Ordinal) ? theirs : ours;

    private static IEnumerable<InboundAttachment> Deep(InboundEmail email, int depth) =>
        email.Attachments.Concat(
            depth > 5
                ? []
                : email
                    .Attachments.Where(a => a.ContentType == "message/rfc822")
                    .SelectMany(a => Deep(MimeReader.Read(a.Content), depth + 1))
        );

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Addresses(string from) => MailAddressParser.ParseFirst(from)?.Address ?? "";

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not '\0' and not '\uFFFD'));

    private static string Short(string text) =>
        (text.Length > 3000 ? text[..3000] + "…" : text).Replace("\n", "⏎", StringComparison.Ordinal);
}
