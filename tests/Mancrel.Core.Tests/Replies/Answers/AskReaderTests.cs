using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>What a letter asks, clause by clause.</summary>
public sealed class AskReaderTests
{
    [Theory]
    [InlineData("en", "Good morning, how much is the blue kettle? Is it in stock?", "Price Stock")]
    [InlineData("en", "What does it cost, how heavy is it and can I send it back?", "Price Attribute ReturnsPolicy")]
    [InlineData("en", "Where is my parcel? It was due on Monday.", "OrderStatus")]
    [InlineData("en", "do you deliver to Sweden and how long does it take", "ShippingPlace ShippingTime")]
    [InlineData("ru", "Здравствуйте! Сколько стоит и есть ли в наличии?", "Price Stock")]
    [InlineData("ru", "Сколько стоит доставка в Самару и сколько дней ждать?", "ShippingCost ShippingTime")]
    [InlineData("uz", "Assalomu alaykum, narxi qancha, kafolati bormi?", "Price Warranty")]
    [InlineData("uz", "Манзилингиз қаерда ва якшанба куни ишлайсизларми?", "Pickup Hours")]
    [InlineData("de", "Guten Tag, wann haben Sie geöffnet und kann ich mit Karte zahlen?", "Hours Payment")]
    [InlineData("fr", "Bonjour, quels sont vos horaires et où se trouve la boutique ?", "Hours Pickup")]
    [InlineData("es", "¿Cuánto cuesta el envío y cuánto tarda?", "ShippingCost ShippingTime")]
    public void Each_ask_is_a_clause_of_its_own(string language, string text, string frames)
    {
        var asks = AskReader.Default.Read(text, language, ProductLinks.None);

        Assert.Equal(frames, string.Join(' ', asks.Where(ask => !ask.IsIdle).Select(ask => ask.Frame)));
    }

    [Theory]
    [InlineData("en", "Hello dear team,\n\nmy brother turns thirty next week.\n\nBest wishes,\nTheresa")]
    [InlineData("ru", "Добрый день!\nУ меня трое детей и старая квартира.\nС уважением, Ольга")]
    [InlineData("uz", "Assalomu alaykum!\nRahmat sizlarga,\nDilnoza")]
    public void Greetings_stories_and_names_ask_nothing(string language, string text) =>
        Assert.All(AskReader.Default.Read(text, language, ProductLinks.None), ask => Assert.True(ask.IsIdle, ask.Text));

    [Fact]
    public void Points_that_are_counted_in_a_line_are_asks_of_their_own()
    {
        var asks = AskReader.Default.Read(
            "Kindly state (1) the price of the lamp, (2) whether you deliver to Oslo and (3) the warranty.",
            "en",
            ProductLinks.None
        );

        var frames = asks.Where(ask => !ask.IsIdle).SelectMany(ask => ask.Frames).ToList();
        Assert.Contains(AskFrame.Price, frames);
        Assert.Contains(AskFrame.ShippingPlace, frames);
        Assert.Contains(AskFrame.Warranty, frames);
        Assert.DoesNotContain(asks, ask => ask.Text.Contains("(2)", StringComparison.Ordinal));
    }

    [Fact]
    public void Clauses_keep_their_places_in_the_letter()
    {
        const string Text = "Hi,\n\nhow much is it?\n\nAnd do you ship to Oslo?";
        foreach (var ask in AskReader.Default.Read(Text, "en", ProductLinks.None))
        {
            Assert.Equal(ask.Text, Text[ask.Start..ask.End].Trim());
            Assert.All(ask.Words, word => Assert.Equal(word.Text, Text.Substring(word.Start, word.Length).ToLowerInvariant()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("???!!!")]
    [InlineData("1 2 3")]
    [InlineData("\u00A0\u200B,;:()-")]
    public void What_is_no_letter_is_read_without_harm(string text) =>
        Assert.All(AskReader.Default.Read(text, "en", ProductLinks.None), ask => Assert.NotEmpty(ask.Frames));

    [Fact]
    public void The_same_wordings_give_the_same_model()
    {
        var wordings = Wordings.Load().Where((_, at) => at % 40 == 0).ToList();
        var reading = FrameModel.Train(wordings).Read(["how", "much", "is", "<product>", "?"]);
        Assert.Equal(reading.Probabilities, FrameModel.Train(wordings).Read(["how", "much", "is", "<product>", "?"]).Probabilities);
    }

    [Fact]
    public void The_wordings_give_the_shipped_model_to_the_last_bit()
    {
        var shipped = ShippedModel.Read(AskModel.FileName);

        Assert.NotNull(shipped);
        Assert.Equal(AskModel.Train(), shipped);
    }

    [Fact]
    public void A_damaged_model_is_not_taken()
    {
        var saved = FrameModel.Default.Save();

        Assert.True(AskModel.IsCurrent(saved));
        saved[saved.Length / 2] ^= 1;
        Assert.False(AskModel.IsCurrent(saved));
        Assert.False(AskModel.IsCurrent([]));
    }
}
