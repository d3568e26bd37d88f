using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Intake;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Files as people have them.</summary>
public sealed class ImportTests
{
    private const string GoogleOld =
        "Name,Given Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - "
        + "Type,Phone 1 - Value,Organization 1 - Name\r\nNora Fields,Nora,Fields,,1990-05-01,\"Likes \"\"oak\"\"\",* "
        + "myContacts ::: VIP,* ,nora@x.example ::: nf@y.example,Mobile,+998 90 123 45 67,Oak Ltd\r\n";
    private const string GoogleNew =
        "\uFEFFFirst Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - "
        + "Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Custom Field 1 - Label,Custom Field 1 - "
        + "Value\nOtto,,Stone,Stone AG,Boss,,,* myContacts,Work,otto@stone.example,Work,0049 30 901820,Shoe,44\n";
    private const string HubSpot =
        "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated "
        + "Company,Country/Region,Contact owner\n1,Ann,Lee,ANN@LEE.example,(212) 555-0100,New,2024-01-02 10:00,Lee "
        + "Inc,United States,me\n1,Ann,Lee,ann@lee.example,,,01/02/2024,,,\n\n";

    [Fact]
    public async Task Google_and_HubSpot_exports_come_in_with_every_column_accounted_for()
    {
        var crm = new CrmFixture();
        var old = await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes(GoogleOld));
        Assert.Equal((1, 0), (old.Created, old.Skipped));
        var nora = await ByAddressAsync(crm, "nf@y.example");
        Assert.Equal(
            ("Nora Fields", "+998901234567", "VIP", new DateOnly(1990, 5, 1), "Likes \"oak\""),
            (nora.Name, nora.Phones[0], nora.Tags[0], nora.Birthday, nora.Notes)
        );
        Assert.NotNull(nora.CompanyId);

        await ImportAsync(crm, "im_2", Encoding.UTF8.GetBytes(GoogleNew));
        var otto = await ByAddressAsync(crm, "otto@stone.example");
        Assert.Equal(
            ("Otto Stone", "Boss", "+4930901820", "44"),
            (otto.Name, otto.JobTitle, otto.Phones[0], otto.Imported["Custom Field 1 - Value"])
        );

        var hub = await ImportAsync(crm, "im_3", Encoding.UTF8.GetBytes(HubSpot));
        Assert.Equal((2, 1), (hub.Rows, hub.Created));
        var ann = await ByAddressAsync(crm, "ann@lee.example");
        Assert.Equal(("Ann Lee", "+12125550100", "New"), (ann.Name, ann.Phones[0], ann.Imported["Lead Status"]));
        Assert.All(
            hub.Columns,
            column => Assert.True(column.Field is not null || column.Values == 0 || ann.Imported.ContainsKey(column.Header), column.Header)
        );
    }

    [Fact]
    public async Task Rows_of_one_person_come_in_by_the_order_of_the_file()
    {
        var crm = new CrmFixture();
        var rows = Enumerable.Range(0, 400).Select(at => $"Ida {at / 10},ida{at / 10}@x.example,{at}\n");

        await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes("Name,Email,Shoes\n" + string.Concat(rows)));

        for (var person = 0; person < 40; person++)
        {
            Assert.Equal($"{(10 * person) + 9}", (await ByAddressAsync(crm, $"ida{person}@x.example")).Imported["Shoes"]);
        }
    }

    [Fact]
    public async Task A_time_zone_comes_in_by_its_name_and_as_HubSpot_writes_it_and_no_other_text_does()
    {
        var crm = new CrmFixture();
        var file = "Name,Email,Time Zone\nTim,tim@x.example,asia/tashkent\nUlf,ulf@x.example,europe_slash_berlin\nVic,vic@x.example,Moon\n";
        var came = await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes(file));

        Assert.Equal("timeZone", came.Columns[2].Field);
        Assert.Equal(
            ("Asia/Tashkent", "Europe/Berlin", null),
            (
                (await ByAddressAsync(crm, "tim@x.example")).TimeZone,
                (await ByAddressAsync(crm, "ulf@x.example")).TimeZone,
                (await ByAddressAsync(crm, "vic@x.example")).TimeZone
            )
        );
    }

    [Theory]
    [InlineData("windows-1251", "Имя;Фамилия;Почта\r\nАнна;Каренина;anna@x.example\r\n")]
    [InlineData("utf-16", "Имя\tФамилия\tПочта\nАнна\tКаренина\tanna@x.example\n")]
    [InlineData("utf-8", "Имя|Фамилия|Почта\rАнна|Каренина|anna@x.example")]
    public async Task Any_encoding_delimiter_and_line_end_will_do(string encoding, string text)
    {
        var crm = new CrmFixture();
        _ = ImportText.Decode("x"u8);
        var code = Encoding.GetEncoding(encoding);
        await ImportAsync(crm, "im_1", [.. code.GetPreamble(), .. code.GetBytes(text)]);
        Assert.Equal("Анна Каренина", (await ByAddressAsync(crm, "anna@x.example")).Name);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_tells_the_same()
    {
        var crm = new CrmFixture();
        var dry = await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes(HubSpot), dryRun: true);
        Assert.Empty((await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new(), TestContext.Current.CancellationToken)).Items);
        Assert.Equal((1, 0), (dry.Created, dry.Skipped));
        // Rows are dealt with side by side: which of two rows of one person comes first is not said.
        Assert.Equal([2, 3], dry.Preview.Select(row => row.Row));
        Assert.Equal([RowOutcome.Created, RowOutcome.Updated], dry.Preview.Select(row => row.Outcome).Order());
        Assert.All(dry.Preview, row => Assert.Equal(("Ann Lee", "ANN@LEE.EXAMPLE"), (row.Name, row.Email?.ToUpperInvariant())));
        Assert.Equal("(212) 555-0100", dry.Columns.Single(column => column.Field == "phones").Sample);

        var done = await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes(HubSpot));
        Assert.Empty(done.Preview);
        Assert.All(done.Columns, column => Assert.Null(column.Sample));
    }

    [Fact]
    public async Task An_import_that_is_taken_back_leaves_everything_as_it_was()
    {
        var crm = new CrmFixture();
        var cancellation = TestContext.Current.CancellationToken;
        await crm.ContactAsync("p_1", new ContactFields { Name = "Ann", Emails = ["ann@lee.example"] });
        var before = await AllAsync(crm);
        var import = await ImportAsync(
            crm,
            "im_1",
            Encoding.UTF8.GetBytes(
                GoogleOld.Replace("nora@x.example", "ann@lee.example", StringComparison.Ordinal) + "Otto Stone,,,,,,,,otto@x.example,,,\r\n"
            )
        );
        Assert.NotEqual(before, await AllAsync(crm));
        await new ImportUndo(crm.Store, crm.Claims, crm.Contacts, crm.Companies, crm.References, crm.Clock).RunAsync(
            CrmFixture.Tenant,
            import,
            cancellation
        );
        Assert.Equal(before, await AllAsync(crm));
        Assert.Null(await crm.Claims.FindAsync(CrmFixture.Tenant, "nf@y.example", cancellation));
    }

    [Fact]
    public async Task Import_then_export_then_import_changes_nothing()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var crm = new CrmFixture();
            var random = new Random(seed);
            var cancellation = TestContext.Current.CancellationToken;
            var field = new CustomField
            {
                Subject = CustomFieldSubject.Contact,
                Key = "shoe",
                Label = "Shoe",
                Type = CustomFieldType.Number,
            };
            await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, field.Partition).Create(field), cancellation);
            for (var i = 0; i < 20; i++)
            {
                await crm.Contacts.CreateAsync(CrmFixture.Tenant, new ContactId($"p_{i}"), Any(random, i), "test", cancellation);
            }

            var before = await AllAsync(crm);
            var csv = new StringBuilder();
            await foreach (var line in new ContactExport(crm.Store).CsvAsync(CrmFixture.Tenant, Sight.All, cancellation))
            {
                csv.Append(line);
            }

            var again = await ImportAsync(crm, "im_1", Encoding.UTF8.GetBytes(csv.ToString()));
            Assert.Equal((20, 0, 0, 0), (again.Unchanged, again.Created, again.Updated, again.Skipped));
            Assert.Equal(before, await AllAsync(crm));
        }
    }

    [Fact]
    public async Task Outlook_and_vCard_files_come_in()
    {
        var folder = Fixtures.Folder("07-ical-csv-vcard");
        var crm = new CrmFixture();
        var outlook = await ImportAsync(
            crm,
            "im_1",
            await File.ReadAllBytesAsync(
                Path.Combine(folder, "contacts", "outlook_contacts_cp1252.csv"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("windows-1252", outlook.Encoding);
        var renee = await ByAddressAsync(crm, "renee@example.com");
        Assert.Equal(("Renée Müller-O’Neil", "+33142600000", "Buyer \"EMEA\""), (renee.Name, renee.Phones[0], renee.JobTitle));
        Assert.Equal("1 Rue de la Paix\nBât. C", renee.Addresses[0].Street.ReplaceLineEndings("\n"));
        var kept = (await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new(), TestContext.Current.CancellationToken))
            .Items.SelectMany(item => item.Value.Imported.Keys)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(outlook.Columns.Where(column => column is { Field: null, Values: > 0 }), column => Assert.Contains(column.Header, kept));

        await ImportAsync(
            crm,
            "im_2",
            await File.ReadAllBytesAsync(Path.Combine(folder, "vcard", "John_Doe_EVOLUTION.vcf"), TestContext.Current.CancellationToken)
        );
        var john = await ByAddressAsync(crm, "john.doe@ibm.com");
        Assert.Equal(
            ("Mr. John Richter, James Doe Sr.", "Money Counter", 2, new DateOnly(1980, 3, 22), "VIP", "http://www.ibm.com"),
            (john.Name, john.JobTitle, john.Phones.Count, john.Birthday, john.Tags[0], john.Website)
        );
    }

    private static ContactFields Any(Random random, int number) =>
        new()
        {
            Name = random.Next(4) == 0 ? $"Name, \"{number}\" of\nmany" : $"Name {number}",
            Emails = [.. Enumerable.Range(0, random.Next(3)).Select(i => $"a{number}.{i}@x.example")],
            Phones = [.. Enumerable.Range(0, random.Next(3)).Select(i => i == 0 ? $"+99890123{number + 1000}" : $"555-{number + 100}")],
            Tags = [.. Enumerable.Range(0, random.Next(3)).Select(i => i == 0 ? "a, b" : "tag" + i)],
            Notes = random.Next(2) == 0 ? "Line 1\n\"Line\" 2, and; more" : null,
            Type = (ContactType)random.Next(5),
            Consent = (ConsentState)random.Next(3),
            Language = random.Next(2) == 0 ? "uz" : null,
            Birthday = random.Next(2) == 0 ? new DateOnly(1980, 2, 3) : null,
            Score = random.Next(2) == 0 ? random.Next(100) : null,
            Website = random.Next(2) == 0 ? "https://x.example/a?b=1,2" : null,
            Addresses = random.Next(2) == 0 ? [new PostalAddress("work", "Street 1", "City", "", "1000", "UZ")] : null,
            CustomFields =
                random.Next(2) == 0 ? new Dictionary<string, JsonElement> { ["shoe"] = JsonSerializer.SerializeToElement(42.5m) } : null,
        };

    private static Task<ContactImport> ImportAsync(CrmFixture crm, string id, byte[] content, bool dryRun = false)
    {
        var file = ImportFile.Read(content);
        var importer = new ContactImporter(crm.Store, crm.Claims, CrmFixture.ForgottenIn(crm.Store), crm.Clock);
        return importer.RunAsync(
            CrmFixture.Tenant,
            id,
            file,
            ColumnMapping.Of(file, null, new FieldErrors()),
            dryRun,
            "test",
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<Contact> ByAddressAsync(CrmFixture crm, string address) =>
        (await crm.Claims.FindAsync(CrmFixture.Tenant, address, TestContext.Current.CancellationToken))!.Value;

    private static async Task<string> AllAsync(CrmFixture crm) =>
        string.Join(
            '\n',
            (
                await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new() { Limit = 1000 }, TestContext.Current.CancellationToken)
            ).Items.Select(item => JsonSerializer.Serialize(item.Value, CoreJson.Options))
        );
}
