using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Triage;

/// <summary>What is found beside the intent: priority, tone, entities, summary.</summary>
public sealed class UnderstandingTests
{
    [Fact]
    public void An_urgent_complaint_comes_before_a_price_question_and_says_why()
    {
        var complaint = Classify("This is unacceptable! I have been waiting for weeks. Answer immediately or I call my lawyer!");
        var price = Classify("How much is the Oak Desk Lamp?");

        Assert.True(complaint.Priority > price.Priority + 20, $"{complaint.Priority} {price.Priority}");
        Assert.Contains(complaint.PriorityReasons, reason => reason.Contains("immediately", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(complaint.PriorityReasons, reason => reason.Contains("lawyer", StringComparison.OrdinalIgnoreCase));
        Assert.Single(price.PriorityReasons);
    }

    [Fact]
    public void Spam_and_absence_notes_cannot_make_themselves_urgent()
    {
        Assert.True(Classify("URGENT!!! You have won a free iPhone, click here immediately http://win.example").Priority <= 10);
        Assert.True(Classify("I am out of the office until Monday. In urgent cases write to my colleague.").Priority <= 10);
    }

    [Theory]
    [InlineData("Great service, thank you very much, I love it!", Sentiment.Positive)]
    [InlineData("I am very disappointed, this is terrible.", Sentiment.Negative)]
    [InlineData("What is the price of the lamp?", Sentiment.Neutral)]
    [InlineData("Ужасный сервис, я очень недоволен!", Sentiment.Negative)]
    [InlineData("Katta rahmat, hammasi zo'r!", Sentiment.Positive)]
    public void The_tone_is_heard(string text, Sentiment sentiment) => Assert.Equal(sentiment, Classify(text).Sentiment);

    [Fact]
    public void Entities_are_given_as_they_were_written()
    {
        var entities = Classify(
            "Order 48213: please send 12 pcs of LAMP-1 by 12 March to anna@example.org, I paid 49.90 EUR. Call +998 90 123 "
                + "45 67 or see https://shop.example/p/1."
        ).Entities;

        Assert.Equal(["48213"], entities.OrderNumbers);
        Assert.Contains("12 pcs", entities.Quantities);
        Assert.Contains("LAMP-1", entities.Products);
        Assert.Contains("12 March", entities.Dates);
        Assert.Equal(["anna@example.org"], entities.Emails);
        Assert.Equal(["49.90 EUR"], entities.Money);
        Assert.Equal(["+998 90 123 45 67"], entities.Phones);
        Assert.Equal(["https://shop.example/p/1"], entities.Urls);
    }

    [Fact]
    public void A_plain_message_has_no_entities() => Assert.Equivalent(Entities.Empty, Classify("Thank you very much!").Entities);

    [Fact]
    public void The_summary_is_the_sentence_that_matters()
    {
        var summary = Classify(
            "Hello,\n\nI hope you are well. My name is Anna and we are a small company in Leeds. How much is the Oak Desk "
                + "Lamp? Have a nice day!\n\nAnna"
        ).Summary;

        Assert.Contains("How much is the Oak Desk Lamp?", summary, StringComparison.Ordinal);
        Assert.True(summary.Length <= 200);
    }

    private static Classification Classify(string text) => Shared.Classifier.Classify("", text);
}
