using System.Text;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Tests.Crm;

/// <summary>vCards of three versions, as address books write them.</summary>
public sealed class VCardTests
{
    [Theory]
    [InlineData(@"C:\\new", @"C:\new")]
    [InlineData(@"one\ntwo\Nthree", "one\ntwo\nthree")]
    [InlineData(@"a\, b\; c", "a, b; c")]
    [InlineData(@"\\\n", "\\\n")]
    [InlineData(@"\\\\n", @"\\n")]
    [InlineData(@"a\bc\", @"a\bc\")]
    public void Escapes_are_read_from_left_to_right(string written, string read) =>
        Assert.Equal(read.Trim(), Value($"BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:{written}\r\nEND:VCARD\r\n", "notes"));

    [Fact]
    public void A_separator_counts_unless_a_backslash_stands_before_it_that_is_none_itself()
    {
        const string Card = "BEGIN:VCARD\nVERSION:3.0\nN:Fields\\;Stone;Nora;;;\nORG:A\\\\;B\nCATEGORIES:a\\,b,c,d\\\\,e\nEND:VCARD";

        Assert.Equal("Fields;Stone", Value(Card, "familyName"));
        Assert.Equal("Nora", Value(Card, "givenName"));
        Assert.Equal("A\\", Value(Card, "company"));
        Assert.Equal("a,b ::: c ::: d\\ ::: e", Value(Card, "tags"));
    }

    [Theory]
    [InlineData("3.0", "one two")]
    [InlineData("4.0", "one two")]
    [InlineData("2.1", "one  two")]
    public void A_fold_takes_its_blank_with_it_since_3_0(string version, string note) =>
        Assert.Equal(note, Value($"BEGIN:VCARD\r\nVERSION:{version}\r\nNOTE:one \r\n two\r\nEND:VCARD\r\n", "notes"));

    [Theory]
    [InlineData("CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE", "=C0=ED=ED=E0")]
    [InlineData("CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE", "=D0=90=D0=BD=\r\n=D0=BD=D0=B0")]
    [InlineData("ENCODING=QUOTED-PRINTABLE", "=D0=90=D0=BD=D0=BD=D0=B0")]
    [InlineData("CHARSET=KOI8-R;QUOTED-PRINTABLE", "=E1=CE=CE=C1")]
    [InlineData("CHARSET=no-such;ENCODING=QUOTED-PRINTABLE", "=D0=90=D0=BD=D0=BD=D0=B0")]
    public void Quoted_printable_of_2_1_is_read_in_its_charset(string parameters, string value) =>
        Assert.Equal("Анна", Value($"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;{parameters}:{value}\r\nEND:VCARD\r\n", "name"));

    [Fact]
    public void Parts_of_quoted_printable_and_an_equals_sign_at_the_end_of_a_plain_line_stay()
    {
        const string Card =
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A;=D0=90;;;\r\n"
            + "URL:https://x.example/?a=\r\nNOTE:QUOTED-PRINTABLE=\r\nTITLE:Boss\r\nEND:VCARD\r\n";

        Assert.Equal(("К", "А"), (Value(Card, "familyName"), Value(Card, "givenName")));
        Assert.Equal("https://x.example/?a=", Value(Card, "website"));
        Assert.Equal(("QUOTED-PRINTABLE=", "Boss"), (Value(Card, "notes"), Value(Card, "jobTitle")));
    }

    private static string Value(string card, string field)
    {
        var file = ImportFile.Read(Encoding.UTF8.GetBytes(card));
        return file.Rows[0][Assert.Single(Enumerable.Range(0, file.Headers.Count), at => file.Headers[at] == field)];
    }
}
