using System.Text;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>An import changes nothing in silence: what it cannot be sure of stays as it was, and is told by row and field.</summary>
public sealed class ImportSilenceTests
{
    private readonly CrmFixture crm = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("998901234567", "UZ", "+998901234567")]
    [InlineData("998 90 123 45 67", "UZ", "+998901234567")]
    [InlineData("90 123 45 67", "UZ", "+998901234567")]
    [InlineData("79123456789", "RU", "+79123456789")]
    [InlineData("8 912 345 67 89", "RU", "+79123456789")]
    [InlineData("77011234567", "KZ", "+77011234567")]
    [InlineData("380501234567", "UA", "+380501234567")]
    [InlineData("12125550100", "US", "+12125550100")]
    [InlineData("212 555 0100", "US", "+12125550100")]
    [InlineData("4915112345678", "DE", "+4915112345678")]
    [InlineData("491701234567", "DE", "+491701234567")]
    [InlineData("4930901820", "DE", "+4930901820")]
    [InlineData("4921123456", "DE", null)]
    [InlineData("030 901820", "DE", "+4930901820")]
    [InlineData("0049 30 901820", "UZ", "+4930901820")]
    [InlineData("+49 30 901820", "UZ", "+4930901820")]
    [InlineData("4930901820", null, null)]
    public void A_countrys_code_that_is_written_without_its_plus_is_not_put_there_again(string text, string? region, string? number) =>
        Assert.Equal(number, PhoneNumber.ToE164(text, region));

    [Fact]
    public async Task A_number_that_may_have_the_countrys_code_or_not_is_kept_and_told()
    {
        await CountryAsync("DE");
        var report = await ImportAsync("Name,Phone,Email\nA,4921123456,a@p.example\n");

        Assert.Equal(["4921123456"], (await ByAsync("a@p.example")).Phones);
        Assert.Equal([(2, "phones", false)], report.Problems.Select(problem => (problem.Row, problem.Field, problem.Skipped)));
    }

    [Fact]
    public async Task A_rows_own_country_decides_and_one_that_nobody_knows_is_not_taken_for_the_offices()
    {
        await CountryAsync("UZ");
        var report = await ImportAsync(
            "Name;Phone;Country;Email\nA;030 901820;Germany;a@c.example\nB;90 123 45 67;;b@c.example\n"
                + "C;(212) 555-0100;США;c@c.example\nD;030 901820;Absurdistan;d@c.example\nE;8 912 345 67 89;Россия;e@c.example\n"
        );

        Assert.Equal(["+4930901820"], (await ByAsync("a@c.example")).Phones);
        Assert.Equal(["+998901234567"], (await ByAsync("b@c.example")).Phones);
        Assert.Equal(["+12125550100"], (await ByAsync("c@c.example")).Phones);
        Assert.Equal(["030 901820"], (await ByAsync("d@c.example")).Phones);
        Assert.Equal(["+79123456789"], (await ByAsync("e@c.example")).Phones);
        Assert.Equal([(5, "country")], report.Problems.Select(problem => (problem.Row, problem.Field)));
    }

    [Theory]
    [InlineData(null, "31/12/1980", "05/04/1990", "1990-04-05")]
    [InlineData(null, "12/31/1980", "05/04/1990", "1990-05-04")]
    [InlineData("US", "05/05/1980", "05/04/1990", "1990-05-04")]
    [InlineData("DE", "05/05/1980", "05/04/1990", "1990-04-05")]
    [InlineData("UZ", "", "05-04-1990", "1990-04-05")]
    [InlineData("US", "31/12/1980", "05/04/1990", "1990-04-05")]
    [InlineData(null, "", "05.04.1990", "1990-04-05")]
    [InlineData(null, "", "07/07/1990", "1990-07-07")]
    [InlineData(null, "", "1990-04-05T00:00:00", "1990-04-05")]
    [InlineData(null, "31/12/1980 00:00", "05/04/1990 00:00", "1990-04-05")]
    public async Task The_column_decides_then_the_country(string? country, string other, string day, string read)
    {
        await CountryAsync(country);
        var report = await ImportAsync($"Name,Birthday,Email\nO,{other},o@d.example\nD,{day},d@d.example\n");

        Assert.Equal(DateOnly.ParseExact(read, "yyyy-MM-dd"), (await ByAsync("d@d.example")).Birthday);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData("05/04/1990", "05/06/1991", "nothing in the column tells")]
    [InlineData("05/04/1990", "31/12/1980,x@d.example\nY,12/31/1980", "nothing in the column tells")]
    [InlineData("29221", "", "perhaps 1980-01-01")]
    [InlineData("31/02/1990", "", "is no day")]
    [InlineData("April", "", "is no day")]
    public async Task A_day_that_nothing_decides_is_kept_as_it_is_and_asked(string day, string other, string why)
    {
        var report = await ImportAsync($"Name,Birthday,Email\nD,{day},d@d.example\nO,{other},o@d.example\n");

        var contact = await ByAsync("d@d.example");
        Assert.Null(contact.Birthday);
        Assert.Equal(day, contact.Imported["birthday"]);
        var problem = report.Problems.First(problem => problem.Row == 2);
        Assert.Equal(("birthday", false), (problem.Field, problem.Skipped));
        Assert.Contains(why, problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_headers_are_two_columns()
    {
        await ImportAsync("Name,Email,Email,Comment,comment,Comment,Comment 2\nV,v@h.example,w@h.example,1,2,3,4\n");

        var contact = await ByAsync("w@h.example");
        Assert.Equal(["v@h.example", "w@h.example"], contact.Emails);
        Assert.Equal(["1", "2", "3", "4"], contact.Imported.Values.Order(StringComparer.Ordinal));
        Assert.Equal("4", contact.Imported["Comment 2"]);
    }

    [Fact]
    public async Task Several_people_of_one_address_are_people_of_their_own_and_the_same_file_again_changes_nothing()
    {
        const string File =
            "Name,Email,Phone\nAnn One,office@s.example,1111111\nBob One,OFFICE@s.example,2222222\nA. One,office@s.example,3333333\n"
            + "\"One, Ann\",office@s.example,\nНина Два,office@s.example,\n,office@s.example,4444444\n";
        var report = await ImportAsync(File);

        Assert.Equal((3, 0), (report.Created, report.Skipped));
        Assert.Equal([(3, "emails"), (6, "emails")], report.Problems.Select(problem => (problem.Row, problem.Field)));
        Assert.Equal(["Ann One", "Bob One", "Нина Два"], await NamesAsync());
        Assert.Equal(["1111111", "3333333", "4444444"], (await ByAsync("office@s.example")).Phones.Order(StringComparer.Ordinal));

        var again = await ImportAsync(File, "im_2");
        Assert.Equal((0, 0, 6), (again.Created, again.Updated, again.Unchanged));
    }

    [Fact]
    public async Task Another_name_of_a_known_address_is_told_and_a_part_of_one_or_a_companys_is_not_taken()
    {
        await crm.ContactAsync("p_1", new ContactFields { Name = "Ann One", Emails = ["ann@n.example"] });
        await crm.ContactAsync("p_2", new ContactFields { Name = "ben", Emails = ["ben@n.example"] });
        Assert.Empty(
            (await ImportAsync("Name,Email,Company\nAnn,ann@n.example,\n,ann@n.example,Oak Ltd\nBen Two,ben@n.example,\n")).Problems
        );
        Assert.Equal("Ann One", (await ByAsync("ann@n.example")).Name);
        Assert.Equal("Ben Two", (await ByAsync("ben@n.example")).Name);

        var report = await ImportAsync("Name,Email\nAnn Stone,ann@n.example\n", "im_2");
        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, "name", "\"Ann One\" is called \"Ann Stone\" now"), (problem.Row, problem.Field, problem.Why));
    }

    [Fact]
    public async Task Namesakes_without_an_address_are_told()
    {
        var report = await ImportAsync("Name,Phone,Notes\nJo Li,+4930111111,a\nJo Li,+4930222222,b\nJo Li,+4930111111,c\n");

        Assert.Equal(["Jo Li", "Jo Li"], await NamesAsync());
        Assert.Equal([(4, "name")], report.Problems.Select(problem => (problem.Row, problem.Field)));
    }

    [Theory]
    [InlineData("4.91712E+11")]
    [InlineData("4,91712E+11")]
    [InlineData("9.98901e+11")]
    [InlineData("9E+11")]
    public async Task A_number_that_a_spreadsheet_shortened_is_no_telephone(string shortened)
    {
        var report = await ImportAsync($"Name;Mobile;Customer no;Email\nL;{shortened};{shortened};l@s.example\n");

        var contact = await ByAsync("l@s.example");
        Assert.Empty(contact.Phones);
        Assert.Equal((shortened, shortened), (contact.Imported["Mobile"], contact.Imported["Customer no"]));
        Assert.Equal(["Customer no", "Mobile"], report.Problems.Select(problem => problem.Field!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sep=;\r\nName;Email\r\nO;o@x.example\r\n")]
    [InlineData("\uFEFFsep=,\nName,Email\nO,o@x.example\n")]
    [InlineData("sep=\t\nName\tEmail\nO\to@x.example\n")]
    [InlineData("\"sep=|\"\nName|Email\nO|o@x.example\n")]
    [InlineData("SEP=;\nfirst_name;e_mail\nO;o@x.example\n")]
    public async Task The_line_that_names_the_delimiter_is_no_header(string file)
    {
        await ImportAsync(file);
        Assert.Equal("O", (await ByAsync("o@x.example")).Name);
    }

    [Theory]
    [InlineData("first_name", "givenName")]
    [InlineData("lastName", "familyName")]
    [InlineData("LastName", "familyName")]
    [InlineData("email1", "emails")]
    [InlineData("email 2", "emails")]
    [InlineData("Email_Address", "emails")]
    [InlineData("work_email", "emails")]
    [InlineData("eMail", "emails")]
    [InlineData("phone_mobile", "phones")]
    [InlineData("phone_work", "phones")]
    [InlineData("Phone (mobile)", "phones")]
    [InlineData("mobilePhone", "phones")]
    [InlineData("Phone 2", "phones")]
    [InlineData("phone_fax", null)]
    [InlineData("account_name", "company")]
    [InlineData("primary_address_postalcode", "postalCode")]
    [InlineData("primary_address_street", "street")]
    [InlineData("mailingCity", "city")]
    [InlineData("date_of_birth", "birthday")]
    [InlineData("job_title", "jobTitle")]
    [InlineData("zip_code", "postalCode")]
    [InlineData("customer_number", null)]
    [InlineData("home_page", null)]
    [InlineData("email_opt_out", null)]
    public void Headers_of_other_programs_are_understood(string header, string? field) => Assert.Equal(field, ColumnMapping.Guess(header));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=x", "'\t=x")]
    [InlineData("\r=x", "'\r=x")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("a=b", "a=b")]
    [InlineData("=\"01067\"", "'=\"01067\"")]
    public void What_a_spreadsheet_would_take_for_a_formula_is_text_and_comes_back(string value, string written)
    {
        using var lines = new CsvLines();
        var line = lines.Of(["x", value]);

        Assert.Equal(written, CsvLinesRaw(line));
        Assert.Equal(value, Assert.Single(CsvText.Rows(line, ','))[1]);
    }

    [Fact]
    public async Task An_export_of_formulas_is_read_back_as_it_was()
    {
        await crm.ContactAsync(
            "p_1",
            new ContactFields
            {
                Name = "=HYPERLINK(\"http://x.example\")",
                Emails = ["a@f.example"],
                Phones = ["+998901234567", "555-1234"],
                Notes = "-1 @x\n=2",
                JobTitle = "=\"007\"",
            }
        );
        var csv = new StringBuilder();
        await foreach (var line in new ContactExport(crm.Store).CsvAsync(CrmFixture.Tenant, Sight.All, Stop))
        {
            csv.Append(line);
        }

        var report = await ImportAsync(csv.ToString());
        Assert.Equal((1, 0), (report.Unchanged, report.Problems.Count));
    }

    // The cell without the quotes of CSV.
    private static string CsvLinesRaw(string line)
    {
        var cell = line[2..].TrimEnd('\n').TrimEnd('\r');
        return cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }

    private async Task CountryAsync(string? country) =>
        await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, "settings").Upsert(new CrmOptions { Country = country }), Stop);

    private Task<ContactImport> ImportAsync(string text, string id = "im_1")
    {
        var file = ImportFile.Read(Encoding.UTF8.GetBytes(text));
        return new ContactImporter(crm.Store, crm.Claims, CrmFixture.ForgottenIn(crm.Store), crm.Clock).RunAsync(
            CrmFixture.Tenant,
            id,
            file,
            ColumnMapping.Of(file, null, new FieldErrors()),
            dryRun: false,
            "test",
            Stop
        );
    }

    private async Task<Contact> ByAsync(string address) => (await crm.Claims.FindAsync(CrmFixture.Tenant, address, Stop))!.Value;

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new DocumentQuery { Limit = 100 }, Stop))
            .Items.Select(item => item.Value.Name)
            .Order(StringComparer.Ordinal);
}
