using Mancrel.Core.Replies.Knowledge;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Which of the tenant's own answers is found for a question, and how sure that is.</summary>
public sealed class KnowledgeFindingTests
{
    private readonly KnowledgeBook book = new(new InMemoryDocumentStore(TimeProvider.System), new InMemorySearch());

    private static readonly KnowledgeEntry[] Shelf =
    [
        Entry(
            "time-en",
            "en",
            "How long does delivery take?\nDelivery time",
            "Orders leave us the next working day and arrive in 2 to 4 days."
        ),
        Entry("cost-en", "en", "How much is delivery?\nShipping costs", "Delivery costs 4.90 EUR, from 60 EUR on it is free."),
        Entry("warranty-en", "en", "Do the goods have a warranty?", "All goods have two years of warranty.", "guarantee"),
        Entry("hours-en", "en", "When are you open?\nOpening hours", "Monday to Friday 10 to 19, Saturday 10 to 14."),
        Entry("return-en", "en", "Can I return goods?", "You may return unused goods within 30 days."),
        Entry("login-en", "en", "How do I order?", "Put the goods in the basket and pay by card or transfer."),
        Entry("time-ru", "ru", "Сколько идет доставка?\nСроки доставки", "По городу 1-2 дня, по стране до 6 дней."),
        Entry("cost-ru", "ru", "Сколько стоит доставка?", "Доставка стоит 25 000 сум."),
        Entry("warranty-ru", "ru", "Есть ли гарантия?", "На все товары гарантия 12 месяцев."),
        Entry("return-ru", "ru", "Можно ли вернуть товар?", "Вернуть можно в течение 10 дней."),
        Entry("time-uz", "uz", "Yetkazib berish necha kun davom etadi?", "Toshkent bo'ylab 1 kun, viloyatlarga 3 kun."),
        Entry("cost-uz", "uz", "Yetkazib berish narxi qancha?", "Yetkazib berish 25 000 so'm."),
        Entry("warranty-uz", "uz", "Kafolat bormi?", "Barcha tovarlarga 12 oy kafolat beramiz."),
        Entry("cost-de", "de", "Was kostet der Versand?", "Der Versand kostet 4,90 EUR."),
        Entry("return-fr", "fr", "Peut-on retourner un article ?", "Vous avez 30 jours pour renvoyer un article."),
        Entry("hours-es", "es", "¿Cuál es el horario de la tienda?", "Abrimos de lunes a viernes de 10 a 19."),
    ];

    [Theory]
    [InlineData("en", "how long would delivery take?", "time-en")]
    [InlineData("en", "How many days till it arrives", "time-en")]
    [InlineData("en", "what do you charge for shipping", "cost-en")]
    [InlineData("en", "is there any guarantee", "warranty-en")]
    [InlineData("en", "are you open on saturdays?", "hours-en")]
    [InlineData("en", "can I send it back if my wife hates it", "return-en")]
    [InlineData("en", "how long does the delivry take", "time-en")]
    [InlineData("ru", "а гарантию даете?", "warranty-ru")]
    [InlineData("ru", "скольно дней ждать доставку", "time-ru")]
    [InlineData("ru", "стоимость доставки подскажите", "cost-ru")]
    [InlineData("ru", "если не подойдет, возврат возможен?", "return-ru")]
    [InlineData("uz", "kafolati bormi", "warranty-uz")]
    [InlineData("uz", "кафолат борми", "warranty-uz")]
    [InlineData("uz", "Етказиб бериш неча кун бўлади?", "time-uz")]
    [InlineData("uz", "yetkazib berishning narxini ayting", "cost-uz")]
    [InlineData("de", "Wie hoch sind die Versandkosten?", "cost-de")]
    [InlineData("fr", "puis-je renvoyer l'article ?", "return-fr")]
    [InlineData("es", "a qué hora abre la tienda", "hours-es")]
    public async Task The_right_entry_is_first_whatever_the_wording(string language, string text, string id)
    {
        var found = await FindAsync(text, language);

        Assert.Equal(id, found[0].Entry.EntryId);
        Assert.True(found[0].SameLanguage);
        Assert.InRange(found[0].Certainty, 0, 1);
    }

    [Theory]
    [InlineData("I cannot log in to my account", "log", "account")]
    [InlineData("Do you sell gift cards for gardeners?", "gift", "gardeners")]
    [InlineData("How long is the cable of the lamp?", "cable", "lamp")]
    public async Task A_word_in_common_is_no_answer_and_the_words_left_over_are_told(string text, params string[] left)
    {
        var found = await FindAsync(text, "en");
        Assert.All(found, match => Assert.InRange(match.Certainty, 0, 0.5));
        Assert.All(found, match => Assert.InRange(match.Coverage, 0, 0.6));
        Assert.All(found, match => Assert.Subset(match.Unexplained.ToHashSet(), left.ToHashSet()));
    }

    [Fact]
    public async Task An_entry_of_another_language_is_told_where_the_own_language_has_none()
    {
        var found = await FindAsync("Wie lange ist die Garantie?", "de");

        Assert.StartsWith("warranty", found[0].Entry.EntryId, StringComparison.Ordinal);
        Assert.False(found[0].SameLanguage);
    }

    [Fact]
    public async Task A_hint_tells_two_entries_apart_and_explains_nothing()
    {
        var without = (await FindAsync("and delivery to Samarkand?", "en"))[0];
        var cost = (await FindAsync("and delivery to Samarkand?", "en", "cost price"))[0];
        var time = (await FindAsync("and delivery to Samarkand?", "en", "time days long"))[0];

        Assert.Equal("cost-en", cost.Entry.EntryId);
        Assert.Equal("time-en", time.Entry.EntryId);
        Assert.Equal(["samarkand"], cost.Unexplained);
        Assert.Equal(without.Coverage, cost.Coverage, 6);
    }

    [Fact]
    public async Task What_was_written_changed_or_deleted_is_so_at_the_next_question()
    {
        var found = (await FindAsync("is there a warranty?", "en"))[0];
        Assert.Equal("warranty-en", found.Entry.EntryId);
        var cancellation = TestContext.Current.CancellationToken;
        await book.WriteAsync(
            Shop.Tenant,
            Entry("bulk-en", "en", "Do you have wholesale prices?", "From 20 pieces on."),
            null,
            cancellation
        );
        Assert.Equal(
            "bulk-en",
            (await book.FindAsync(Shop.Tenant, "wholesale price?", "en", 1, cancellation: cancellation))[0].Entry.EntryId
        );
    }

    [Fact]
    public void An_empty_book_and_an_empty_question_find_nothing()
    {
        Assert.Empty(new KnowledgeIndex([]).Find("how long does delivery take?", "en", 5));
        Assert.Empty(new KnowledgeIndex(Shelf).Find("", "en", 5));
        Assert.Empty(new KnowledgeIndex(Shelf).Find("?? !! ' ’", "xx", 5));
    }

    private async Task<IReadOnlyList<KnowledgeMatch>> FindAsync(string text, string language, string? hint = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var entry in Shelf)
        {
            await book.WriteAsync(Shop.Tenant, entry, etag: null, cancellation);
        }

        return await book.FindAsync(Shop.Tenant, text, language, 5, hint, cancellation);
    }

    private static KnowledgeEntry Entry(string id, string language, string question, string answer, params string[] tags) =>
        new()
        {
            EntryId = id,
            Question = question,
            Answer = answer,
            Language = language,
            Tags = tags,
        };
}
