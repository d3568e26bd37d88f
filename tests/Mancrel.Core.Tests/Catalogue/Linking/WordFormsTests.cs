using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>When two words are forms of one, and when they are not.</summary>
public sealed class WordFormsTests
{
    [Theory]
    [InlineData("lamp", "lamps")]
    [InlineData("mug", "mugs")]
    [InlineData("box", "boxes")]
    [InlineData("berry", "berries")]
    [InlineData("shelf", "shelves")]
    [InlineData("knife", "knives")]
    [InlineData("lampe", "lampen")]
    [InlineData("stuhl", "stühle")]
    [InlineData("chaise", "chaises")]
    [InlineData("silla", "sillas")]
    [InlineData("лампа", "лампу")]
    [InlineData("лампа", "ламп")]
    [InlineData("лампами", "лампах")]
    [InlineData("стол", "столов")]
    [InlineData("чашка", "чашек")]
    [InlineData("кресло", "кресел")]
    [InlineData("молоток", "молотки")]
    [InlineData("чай", "чая")]
    [InlineData("черный", "чёрного")]
    [InlineData("синяя", "синий")]
    [InlineData("велосипед", "велосипедами")]
    [InlineData("stol", "stolni")]
    [InlineData("stol", "stollarning")]
    [InlineData("choynak", "choynagi")]
    [InlineData("ko'ylak", "koʻylagi")]
    [InlineData("qoshiq", "qoshiqlar")]
    [InlineData("gilam", "gilamdan")]
    [InlineData("chiroq", "chiroqchi")]
    public void Are_forms_of_one_word(string left, string right)
    {
        Assert.True(WordForms.Same(TextFold.Of(left), TextFold.Of(right)));
        Assert.True(WordForms.Same(TextFold.Of(right), TextFold.Of(left)));
    }

    [Theory]
    [InlineData("table", "tablet")]
    [InlineData("car", "card")]
    [InlineData("lamp", "lampshade")]
    [InlineData("pen", "pencil")]
    [InlineData("cap", "cup")]
    [InlineData("bag", "bed")]
    [InlineData("print", "printer")]
    [InlineData("стол", "столик")]
    [InlineData("пол", "полка")]
    [InlineData("лампа", "лампочка")]
    [InlineData("кот", "котел")]
    [InlineData("choy", "choynak")]
    [InlineData("54cm", "58cm")]
    [InlineData("m8", "m80")]
    [InlineData("лампа", "lampa")]
    public void Are_two_words(string left, string right) => Assert.False(WordForms.Same(left, right));

    [Theory]
    [InlineData("blender", "blendre", true)]
    [InlineData("blender", "blander", true)]
    [InlineData("blender", "blendr", true)]
    [InlineData("blender", "blendder", true)]
    [InlineData("велосипед", "велосепед", true)]
    [InlineData("lamp", "lmap", false)]
    [InlineData("table", "cable", false)]
    [InlineData("zx900", "zx990", true)]
    [InlineData("m8x4", "m8x6", false)]
    [InlineData("blender", "blonder2", false)]
    public void One_letter_may_be_wrong_in_long_words(string left, string right, bool near) =>
        Assert.Equal(near, WordForms.Near(left, right));

    [Theory]
    [InlineData("айфон", "iphone")]
    [InlineData("филипс", "philips")]
    [InlineData("самсунг", "samsung")]
    [InlineData("макита", "makita")]
    [InlineData("бош", "bosch")]
    [InlineData("дайсон", "dyson")]
    public void Scripts_sound_alike(string cyrillic, string latin) =>
        Assert.Equal(Letters.Sound(latin), Letters.Sound(Letters.ToLatin(cyrillic)));

    [Fact]
    public void Words_of_mixed_letters_are_of_one_script()
    {
        Assert.Equal("лампа", Letters.OneScript("лaмпa"));
        Assert.Equal("fl-10", Letters.LatinLooking("FL-1О".Replace('О', '0')));
        Assert.Equal("ts-w-m", Letters.LatinLooking("ТS-W-М"));
    }
}
