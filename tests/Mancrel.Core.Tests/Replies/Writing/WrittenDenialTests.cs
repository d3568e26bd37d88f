using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Tests.Replies.Writing;

public sealed class WrittenDenialTests
{
    private const string Denial = "It is not of oak.";

    private static readonly Evidence[] Facts =
    [
        new("product", "LAMP-1", "1", "title", "Desk Lamp"),
        new("product", "LAMP-1", "1", "description", "A desk lamp of oak."),
    ];

    private static WrittenReading Read(string text) =>
        WrittenAnswer.Read(text, [new Claim("Desk Lamp", Facts[0])], Facts, [], "Is the lamp of oak?", "en");

    [Fact]
    public void A_denial_that_no_fact_has_is_left_open_though_each_word_is_a_facts()
    {
        Assert.Empty(Read("The Desk Lamp is of oak.").Open);
        var denied = Read("The Desk Lamp is there. " + Denial);
        Assert.Empty(denied.Doubts);
        Assert.Contains(Denial, denied.Open);
        Assert.False(denied.IsProved);
    }

    [Theory]
    [InlineData(Denial, 2, true)]
    [InlineData(Denial, 3, false)]
    [InlineData(Denial, 0, false)]
    [InlineData("The Desk Lamp is there.", 1, false)]
    public void What_is_left_open_is_vouched_for_by_facts_of_its_sentence_alone(string sentence, int fact, bool vouched)
    {
        var reading = Read("The Desk Lamp is there. " + Denial);
        Assert.Equal(vouched, new AnswerVerdict([(sentence, [fact])], [], [], []).Vouches(reading, Facts.Length));
        Assert.False(new AnswerVerdict([], [], [], []).Vouches(reading, Facts.Length));
    }
}
