using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Recorded bounces, complaints and automatic replies, and letters of people, through the same door.</summary>
public sealed class AutoMailFixtureTests(ITestOutputHelper output)
{
    private const string Root = "05-mime-bounces-replies/";

    [Fact]
    public void None_of_the_recorded_bounces_complaints_and_automatic_replies_is_answered()
    {
        var kinds = new SortedDictionary<AutoMailKind, int>();
        var answered = new List<string>();
        var files = Fixtures.Files(Root + "sisimai", ".eml").Where(f => !f.Contains("/not/", StringComparison.Ordinal)).ToArray();
        var detailed = 0;
        foreach (var file in files)
        {
            var verdict = Inspect(file);
            kinds[verdict.Kind] = kinds.GetValueOrDefault(verdict.Kind) + 1;
            detailed += verdict.Recipients.Any(r => r.Recipient is not null) ? 1 : 0;
            if (verdict.MayAnswer)
            {
                var email = MimeReader.Read(File.ReadAllBytes(file));
                answered.Add($"{Path.GetFileName(file)} from {email.From} subject {email.Subject}");
            }
        }

        output.WriteLine(string.Join('\n', answered));
        output.WriteLine(
            $"{files.Length} recorded: {answered.Count} answered; {detailed} name the recipient that failed; "
                + $"{string.Join(", ", kinds.Select(k => $"{k.Key} {k.Value}"))}"
        );
        Assert.Empty(answered);
    }

    [Fact]
    public void Letters_of_people_are_not_suppressed()
    {
        string[] folders = ["cpython", "mail-gem", "mime4j", "talon", "sisimai/not"];
        var suppressed = new List<string>();
        var all = 0;
        foreach (
            var file in folders
                .SelectMany(f => Fixtures.Files(Root + f, ".eml", ".msg", ".txt"))
                .Where(f => !f.Contains("_decoded", StringComparison.Ordinal))
        )
        {
            all++;
            var verdict = Inspect(file);
            if (!verdict.MayAnswer)
            {
                suppressed.Add($"{Path.GetFileName(file)}: {verdict.Kind}, {verdict.Reason}");
            }
        }

        output.WriteLine(string.Join('\n', suppressed));
        output.WriteLine($"{suppressed.Count} of {all} suppressed");
        Assert.DoesNotContain(suppressed, s => s.StartsWith("is-not-bounce", StringComparison.Ordinal));
    }

    private static AutoMailVerdict Inspect(string file) =>
        AutoMail.Inspect(MimeReader.Read(File.ReadAllBytes(file)), new HashSet<string>());
}
