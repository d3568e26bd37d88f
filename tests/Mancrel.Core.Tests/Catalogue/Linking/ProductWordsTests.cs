using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>Which words of a letter a product explains.</summary>
public sealed class ProductWordsTests
{
    private static readonly Product Lamp = new()
    {
        Sku = "DL-2",
        Title = "Oak Desk Lamp",
        Description = "With a dimmer and a cotton shade.",
        Vendor = "standard",
        Version = 1,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        SeenAt = DateTimeOffset.UnixEpoch,
        Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["colour"] = "natural", ["power"] = "9 W" },
    };

    [Theory]
    [InlineData("lamps", "en", true, true)]
    [InlineData("лампу", "ru", true, true)]
    [InlineData("дубовую", "ru", true, true)]
    [InlineData("emandan", "uz", true, true)]
    [InlineData("Leuchte", "de", true, true)]
    [InlineData("Schreibtischlampen", "de", true, true)]
    [InlineData("DL-2", "en", true, true)]
    [InlineData("dl2", "en", true, true)]
    [InlineData("dimmers", "en", true, false)]
    [InlineData("хлопковый", "ru", true, false)]
    [InlineData("color", "en", true, false)]
    [InlineData("мощность", "ru", true, false)]
    [InlineData("9w", "en", true, false)]
    [InlineData("kayak", "en", false, false)]
    [InlineData("walnut", "en", false, false)]
    [InlineData("", "en", false, false)]
    [InlineData("?!", "und", false, false)]
    public void Explains(string word, string language, bool all, bool title)
    {
        Assert.Equal(all, ProductWords.Explains(Lamp, word, language));
        Assert.Equal(title, ProductWords.ExplainsTitle(Lamp, word, language));
    }
}
