using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 9: imports change nothing in silence (cases 41, 43, 44, 45, 47, 64, 65).</summary>
[Collection(CaseCollection.Name)]
public sealed class ImportCaseTests(CaseShop shop)
{
    [Fact]
    public async Task A_countrys_code_is_put_before_a_number_once()
    {
        await CountryAsync("UZ");

        await CaseShop.ImportAsync(shop.Mancrel, "41-phone-country-code-twice/uz.csv");

        Assert.Equal(["+998901234567"], Texts(await ContactAsync("aziza@uz.example"), "phones"));
        Assert.Equal(["+998901234568"], Texts(await ContactAsync("bek@uz.example"), "phones"));
        await CountryAsync(null);
    }

    [Fact]
    public async Task The_whole_column_tells_whether_days_or_months_come_first()
    {
        await CaseShop.ImportAsync(shop.Mancrel, "43-dates-day-and-month-swapped/dates.csv");

        Assert.Equal("1990-04-05", (await ContactAsync("quin@dt.example")).GetProperty("birthday").GetString());
        Assert.Equal("1980-12-31", (await ContactAsync("pia@dt.example")).GetProperty("birthday").GetString());
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_both_kept()
    {
        await CaseShop.ImportAsync(shop.Mancrel, "44-import-two-columns-of-one-name/dup.csv");

        var imported = (await ContactAsync("vera@dup.example")).GetProperty("imported");
        Assert.Equal(("first", "second"), (imported.GetProperty("Comment").GetString(), imported.GetProperty("Comment 2").GetString()));
    }

    [Fact]
    public async Task Two_people_of_one_address_are_two_people_and_told()
    {
        var report = await CaseShop.ImportAsync(shop.Mancrel, "45-import-two-people-of-one-address/shared.csv");

        var problem = Assert.Single(report.GetProperty("problems").EnumerateArray());
        Assert.Equal((3, "emails"), (problem.GetProperty("row").GetInt32(), problem.GetProperty("field").GetString()));
        Assert.Equal("Ann One", (await ContactAsync("office@shared.example")).GetProperty("name").GetString());
        await RunningMancrel.UntilAsync(
            async () =>
                (await CaseShop.FoundAsync(shop.Mancrel, "/api/contacts", "Bob Two")) is [var bob]
                && Texts(bob, "phones") is ["+4930444444"],
            "Bob is there"
        );
    }

    [Fact]
    public async Task Habits_of_spreadsheets_are_understood_and_what_they_destroyed_is_told()
    {
        foreach (var name in new[] { "sep", "suite", "eq" })
        {
            await CaseShop.ImportAsync(shop.Mancrel, $"47-import-excel-habits/{name}.csv");
        }

        var report = await CaseShop.ImportAsync(shop.Mancrel, "47-import-excel-habits/sci.csv");

        Assert.Equal("Olga", (await ContactAsync("olga@sep.example")).GetProperty("name").GetString());
        Assert.Equal("Ada Lace", (await ContactAsync("ada@suite.example")).GetProperty("name").GetString());
        Assert.Equal("01067", (await ContactAsync("max@eq.example")).GetProperty("addresses")[0].GetProperty("postalCode").GetString());
        var lena = await ContactAsync("lena@sci.example");
        Assert.Empty(Texts(lena, "phones"));
        Assert.Equal("4.91712E+11", lena.GetProperty("imported").GetProperty("Phone").GetString());
        Assert.Contains("last digits are lost", report.GetProperty("problems")[0].GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unicode_text_with_semicolons_comes_in_and_so_do_the_good_rows_beside_a_bad_one()
    {
        await CaseShop.ImportAsync(shop.Mancrel, "65-holds-csv-utf16-semicolon-and-bad-address/u16.csv");
        var report = await CaseShop.ImportAsync(shop.Mancrel, "65-holds-csv-utf16-semicolon-and-bad-address/bad.csv");

        Assert.Equal("Özgür Şahin", (await ContactAsync("ozgur@u16.example")).GetProperty("name").GetString());
        Assert.Equal("Yan", (await ContactAsync("yan@bad.example")).GetProperty("name").GetString());
        Assert.Equal(2, report.GetProperty("problems")[0].GetProperty("row").GetInt32());
    }

    [Fact]
    public async Task Two_contacts_that_become_one_lose_nothing()
    {
        var one = await CaseShop.CreateAsync(shop.Mancrel, "/api/contacts", CaseShop.Json("64-holds-merge-loses-nothing/a.json"));
        var other = await CaseShop.CreateAsync(shop.Mancrel, "/api/contacts", CaseShop.Json("64-holds-merge-loses-nothing/b.json"));
        var (id, otherId) = (one.GetProperty("id").GetString()!, other.GetProperty("id").GetString()!);
        var deal = await CaseShop.CreateAsync(shop.Mancrel, "/api/deals", new { title = "D", contactId = otherId });
        var task = await CaseShop.CreateAsync(
            shop.Mancrel,
            "/api/tasks",
            new
            {
                title = "T",
                contactId = otherId,
                dueAt = "2026-12-01T00:30:00+05:00",
            }
        );

        using (
            var answer = await shop.Mancrel.SendAsync(
                HttpMethod.Post,
                $"/api/contacts/{id}/merge",
                new { otherId },
                one.GetProperty("etag").GetString()!
            )
        )
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        var merged = await shop.Mancrel.GetAsync("/api/contacts/" + id);
        Assert.Equal(["m1@mg.example", "m2@mg.example"], Texts(merged, "emails"));
        Assert.Equal(["+4930123456"], Texts(merged, "phones"));
        Assert.Equal(("1969-12-31", "vip"), (merged.GetProperty("birthday").GetString(), merged.GetProperty("notes").GetString()));
        await RunningMancrel.UntilAsync(
            async () => await ContactOfAsync("/api/deals/", deal) == id && await ContactOfAsync("/api/tasks/", task) == id,
            "deal and task come along"
        );
    }

    [Fact]
    public async Task What_looks_like_a_formula_leaves_as_text_and_comes_back_as_it_was()
    {
        await CaseShop.CreateAsync(
            shop.Mancrel,
            "/api/contacts",
            new
            {
                name = "=HYPERLINK(\"http://evil.example\")",
                emails = new[] { "formula@exp.example" },
                phones = new[] { "+998901112299" },
                notes = "@SUM(1)",
            }
        );

        using var answer = await shop.Mancrel.SendAsync(HttpMethod.Get, "/api/contacts/export?format=csv");
        var csv = await answer.Content.ReadAsStringAsync();
        var line = csv.Split("\r\n").Single(row => row.Contains("formula@exp.example", StringComparison.Ordinal));

        Assert.Contains("\"'=HYPERLINK(", line, StringComparison.Ordinal);
        Assert.Contains(",'+998901112299,", line, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", line, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
    }

    private async Task CountryAsync(string? country)
    {
        var options = await shop.Mancrel.GetAsync("/api/crm-options");
        using var answer = await shop.Mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/crm-options",
            new { country },
            options.GetProperty("etag").GetString()!
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string?> ContactOfAsync(string route, JsonElement of) =>
        (await shop.Mancrel.GetAsync(route + of.GetProperty("id").GetString())).GetProperty("contactId").GetString();

    private async Task<JsonElement> ContactAsync(string address) =>
        Assert.Single(await CaseShop.FoundAsync(shop.Mancrel, "/api/contacts", address));

    private static string[] Texts(JsonElement item, string list) =>
        [.. item.GetProperty(list).EnumerateArray().Select(value => value.GetString()!)];
}
