using System.Text;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Comma-separated values as programs write them.</summary>
public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\n1,2", "a|b / 1|2")]
    [InlineData(
        "Name;Mail;Note\r\nDoe, John, Jr;j@x.example;one, two, three\r\n",
        "Name|Mail|Note / Doe, John, Jr|j@x.example|one, two, three"
    )]
    [InlineData("a\tb\r1\t2\r", "a|b / 1|2")]
    [InlineData("\"a,b,c,d\";x\n1;2", "a,b,c,d|x / 1|2")]
    [InlineData("a,b\n\n\r\n1,2\n", "a|b / 1|2")]
    [InlineData("a,b\n\"1\r\n2\",\"say \"\"yes\"\"\"", "a|b / 1\r\n2|say \"yes\"")]
    [InlineData("a,b\n5\" pipe,x", "a|b / 5\" pipe|x")]
    [InlineData("a,b\n\"1\"2,3", "a|b / 12|3")]
    [InlineData("a,b\n1\n1,2,3", "a|b / 1 / 1|2|3")]
    [InlineData("a,b\n,", "a|b / |")]
    [InlineData("Name\nAnn", "Name / Ann")]
    public void Files_are_read_as_people_have_them(string text, string rows) =>
        Assert.Equal(rows, string.Join(" / ", CsvText.Rows(text).Select(row => string.Join('|', row))));

    [Fact]
    public void Every_text_that_is_written_is_read_back_the_same()
    {
        var random = new Random(7);
        const string Letters = "ab ,;\t|\"\r\n'=+-@ъÖ😀\u00a0";
        var runes = Letters.EnumerateRunes().ToArray();
        using var lines = new CsvLines();
        for (var i = 0; i < 500; i++)
        {
            List<string> row =
            [
                "x",
                .. Enumerable
                    .Range(0, 1 + random.Next(4))
                    .Select(_ =>
                        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => runes[random.Next(runes.Length)].ToString()))
                    ),
            ];

            Assert.Equal(row, Assert.Single(CsvText.Rows(lines.Of(row), ',')));
        }
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_one_by_one()
    {
        var text = new StringBuilder("name,mail,note\r\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append("Ann ").Append(i).Append(",a").Append(i).Append("@x.example,\"one, two\"\r\n");
        }

        Assert.Equal("Ann 99999", CsvText.Rows(text.ToString()).Last()[0]);
        Assert.Equal(100_001, CsvText.Rows(text.ToString()).Count());
        Assert.Equal("Ann 0", CsvText.Rows(text.ToString()).Skip(1).First()[0]);
    }
}
