using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>Forms of everyday words and of towns: what is recognised, and what must not be.</summary>
public sealed class EverydayWordsTests
{
    [Theory]
    [InlineData("uz", "yuborolasizmi", true)]
    [InlineData("uz", "келмоқчимиз", true)]
    [InlineData("uz", "nevaramga", true)]
    [InlineData("ru", "первоклашке", true)]
    [InlineData("ru", "заехать", true)]
    [InlineData("en", "grandson's", true)]
    // A negative form tells something, and so does a word that only begins alike.
    [InlineData("uz", "kelmasa", false)]
    [InlineData("uz", "olma", false)]
    [InlineData("uz", "turkiya", false)]
    [InlineData("uz", "borsh", false)]
    [InlineData("ru", "гостиница", false)]
    [InlineData("en", "planter", false)]
    [InlineData("de", "kommen", false)]
    public void Forms_of_everyday_words_are_known_by_their_endings(string language, string word, bool known) =>
        Assert.Equal(known, EverydayWords.Has(word, language));

    [Theory]
    [InlineData("uz", "ochiksizlar", "ochik")]
    [InlineData("uz", "bor", null)]
    [InlineData("ru", "делаете", "дела")]
    [InlineData("ru", "дом", null)]
    [InlineData("en", "prices", null)]
    public void Endings_are_taken_off_where_enough_is_left(string language, string word, string? bare) =>
        Assert.Equal(bare, BareWords.Of(word, language));

    [Theory]
    [InlineData("en", "Do you ship to Hull?", "GB")]
    [InlineData("de", "Was kostet der Versand nach Hagen?", "DE")]
    [InlineData("ru", "Доставка в Караганду и в Урюпинск", "KZ")]
    [InlineData("ru", "Отправите в Калугу?", "RU")]
    [InlineData("uz", "Qorako'lga yuborasizmi?", "bukhararegion")]
    [InlineData("uz", "Ўш шаҳрига юборасизларми?", "KG")]
    public void Towns_are_found_in_the_country_that_they_are_in(string language, string text, string within) =>
        Assert.Equal([within], PlaceBook.Standard.FindIn(text, language).Select(found => found.Place.In));

    [Fact]
    public void Each_town_is_in_a_place_of_the_book_and_is_there_once()
    {
        var places = PlaceBook.Standard.All.ToList();

        Assert.All(places.Where(place => place.In is not null), place => Assert.NotNull(PlaceBook.Standard.ById(place.In!)));
        var twice = places
            .SelectMany(place => place.Names.Values.SelectMany(names => names).Distinct().Select(name => (name, place.Id)))
            .GroupBy(one => one.name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(one => one.Id).Distinct().Count() > 1)
            .Select(group => group.Key);
        Assert.Empty(twice);
        Assert.Equal("в Калугу", places.Single(place => place.Id == "RU.kaluga").ToIn("ru"));
    }
}
