using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Common;

/// <summary>Text as it is looked for and put in order.</summary>
public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Özil", "ozil")]
    [InlineData("O\u0308zil", "ozil")]
    [InlineData("ŁÓDŹ", "lodz")]
    [InlineData("Søren Ångström", "soren angstrom")]
    [InlineData("Straße", "strasse")]
    [InlineData("İstanbul Iğdır ılık", "istanbul igdir ilik")]
    [InlineData("Đorđe", "dorde")]
    [InlineData("Nguyễn Ðỗ", "nguyen do")]
    [InlineData("Ærø Œuvre Þór", "aero oeuvre thor")]
    [InlineData("Семён Ёлкин", "семен елкин")]
    [InlineData("Йод", "йод")]
    [InlineData("И\u0306од", "йод")]
    [InlineData("Ўзбекистон Қўқон", "ўзбекистон қўқон")]
    [InlineData("Oʻzbek", "ozbek")]
    [InlineData("O'zbek", "ozbek")]
    [InlineData("O‘zbek G’ijduvon G`alaba", "ozbek gijduvon galaba")]
    [InlineData("maʼno", "mano")]
    [InlineData("ma'no san`at Ne\u2019mat", "mano sanat nemat")]
    [InlineData("Anna's", "annas")]
    [InlineData("O'Brien d\u2019Arc", "obrien darc")]
    [InlineData("6'2", "6'2")]
    [InlineData("Їжак І\u0308жак", "їжак їжак")]
    [InlineData("Αθήνα ΟΔΟΣ οδός", "αθηνα οδοσ οδοσ")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("٠٩١٢", "0912")]
    [InlineData("  Ann\u00A0Lee ", "ann lee")]
    [InlineData("東京 ไทย", "東京 ไทย")]
    [InlineData("", "")]
    public void Letters_are_small_and_without_accents(string text, string folded)
    {
        Assert.Equal(folded, TextFold.Of(text));
        Assert.Equal(folded, TextFold.Of(folded));
    }

    [Fact]
    public void Names_stand_in_the_order_that_people_expect()
    {
        string[] ordered = ["anna", "Éric", "Łukasz", "Özil", "Pele", "Zoe", "Алла", "Емелин", "Ещенко", "Ёлкин", "Женя", "Иван", "Йод"];

        Assert.Equal(ordered, ordered.Reverse().OrderBy(TextFold.Order, StringComparer.Ordinal));
    }
}
