using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Local.Demo.Past;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Tests;

/// <summary>The twelve weeks behind a demonstration say something, and the same each time.</summary>
public sealed class DemoPastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly List<Contact> People =
    [
        .. Enumerable.Range(0, SeedSize.Demo.Contacts).Select(new SeedPeople(1, SeedSize.Demo, Now, []).ContactOf),
    ];

    [Fact]
    public void Every_letter_lies_in_the_past_and_is_answered_after_it_was_decided()
    {
        var letters = Letters();

        Assert.InRange(letters.Count, 400, 900);
        Assert.Equal(letters.Count, letters.DistinctBy(letter => letter.Digits, StringComparer.Ordinal).Count());
        Assert.All(letters, letter => Assert.InRange(letter.At, Now.AddDays(-85), Now));
        Assert.All(letters, letter => Assert.True(letter.At <= letter.DecidedAt && (letter.SentAt ?? Now) <= Now));
        Assert.All(letters, letter => Assert.True(letter.SentAt is null || letter.SentAt >= letter.DecidedAt));
        Assert.All(letters, letter => Assert.DoesNotContain('{', letter.Text + letter.Subject + letter.Answer + letter.Draft));
        Assert.Equal(Letters(), letters);
    }

    [Fact]
    public void What_became_of_the_letters_shows_every_end_and_more_leaves_by_itself_as_the_weeks_go()
    {
        var letters = Letters();

        Assert.Equal(Enum.GetValues<PastEnd>(), letters.Select(letter => letter.End).Distinct().Order());
        Assert.True(
            Automatic(letters.Where(letter => letter.At > Now.AddDays(-28)))
                > Automatic(letters.Where(letter => letter.At < Now.AddDays(-56)))
        );
    }

    [Fact]
    public void What_calibration_learns_is_right_about_as_often_as_it_was_sure()
    {
        var threads = new PastThreads("shop@birchandbrass.example", Now);
        var labels = Letters().Select(threads.Label).OfType<VerdictRecord>().ToList();
        var right = labels.Count(label => VerdictCount.IsRight(label.Verdict)) / (double)labels.Count;

        Assert.True(labels.Count > 200, $"{labels.Count}");
        Assert.InRange(right - labels.Average(label => label.Shown), -0.06, 0.06);
        Assert.Equal(labels.Count, labels.DistinctBy(label => label.DecisionId, StringComparer.Ordinal).Count());
    }

    private static double Automatic(IEnumerable<PastLetter> letters) => letters.Average(one => one.Band == Band.AutoSend ? 1.0 : 0);

    private static List<PastLetter> Letters() => [.. new PastLetters(People, Now).All()];
}
