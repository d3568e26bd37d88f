using System.Text;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Measures the reading of replies on recorded letters of many clients and languages.</summary>
public sealed class ReplyTextFixtureTests(ITestOutputHelper output)
{
    private const string Root = "05-mime-bounces-replies/";

    [Fact]
    public void At_least_85_in_100_of_the_recorded_replies_are_trimmed_exactly()
    {
        var right = 0;
        var files = Fixtures.Files(Root + "reply-trimmer/emails", ".txt").ToArray();
        foreach (var file in files)
        {
            var expected = File.ReadAllText(file.Replace("/emails/", "/trimmed/", StringComparison.Ordinal))
                .ReplaceLineEndings("\n")
                .Trim();
            var actual = ReplyText.Extract(File.ReadAllText(file), null);
            right += Report(Path.GetFileName(file), expected, actual, expected == actual);
        }

        output.WriteLine($"reply-trimmer: {right} of {files.Length} exact");
        Assert.True(right >= 0.85 * files.Length, $"{right} of {files.Length}");
    }

    [Fact]
    public void At_least_80_in_100_of_the_plain_pairs_are_read_exactly()
    {
        int right = 0,
            all = 0,
            html = 0,
            htmlAll = 0;
        foreach (var pair in Fixtures.Json(Path.Combine(Fixtures.Folder(Root + "talon"), "quotation_pairs.json")).EnumerateArray())
        {
            var name = pair.GetProperty("test").GetString()!;
            var input = pair.GetProperty("input").GetString()!;
            var expected = pair.GetProperty("expected").GetString()!;
            if (pair.GetProperty("kind").GetString() == "plain")
            {
                all++;
                var actual = ReplyText.Extract(input, null);
                right += Report(name, expected.Trim(), actual, expected.Trim() == actual);
            }
            else
            {
                htmlAll++;
                var actual = Squeeze(ReplyText.Extract("", input));
                var wanted = Squeeze(
                    HtmlText.Convert(
                        expected
                            .Replace("<blockquoteclass", "<blockquote class", StringComparison.Ordinal)
                            .Replace("<divclass", "<div class", StringComparison.Ordinal)
                    )
                );
                html += Report(
                    name,
                    wanted,
                    actual.Replace(">", "", StringComparison.Ordinal),
                    wanted == actual.Replace(">", "", StringComparison.Ordinal)
                );
            }
        }

        output.WriteLine($"talon plain: {right} of {all} exact; html: {html} of {htmlAll}");
        Assert.True(right >= 0.8 * all, $"{right} of {all}");
        Assert.True(html >= 0.8 * htmlAll, $"{html} of {htmlAll}");
    }

    [Fact]
    public void Replies_of_real_clients_lose_their_history()
    {
        var right = 0;
        var all = 0;
        foreach (var file in Fixtures.Files(Root + "talon/html_replies", ".html"))
        {
            all++;
            var actual = Squeeze(ReplyText.Extract("", File.ReadAllText(file)));
            right += Report(Path.GetFileName(file), "Hi.Iamfine.Thanks,Alex", actual, actual == "Hi.Iamfine.Thanks,Alex");
        }

        foreach (var file in Fixtures.Files(Root + "talon/standard_replies", ".eml"))
        {
            all++;
            var actual = ReplyText.Extract(MimeReader.Read(File.ReadAllBytes(file)));
            right += Report(Path.GetFileName(file), "Hello", actual, actual == "Hello");
        }

        output.WriteLine($"real clients: {right} of {all}");
        Assert.Equal(all, right);
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private int Report(string name, string expected, string actual, bool right)
    {
        if (!right)
        {
            output.WriteLine(
                new StringBuilder("— ")
                    .Append(name)
                    .Append("\n  expected: ")
                    .Append(Short(expected))
                    .Append("\n  actual:   ")
                    .Append(Short(actual))
                    .ToString()
            );
        }

        return right ? 1 : 0;
    }

    private static string Short(string text) =>
        (text.Length > 1100 ? text[..300] + "…" + text[^700..] : text).Replace("\n", "⏎", StringComparison.Ordinal);
}
