using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>What customers book by a service's public page, without signing in.</summary>
public sealed partial class AppointmentTests
{
    [Fact]
    public async Task A_visitor_keeps_a_time_free_and_books_it_and_looking_changes_nothing()
    {
        var (page, service) = await BookableAsync();
        var before = await SlotsAsync(service);
        var shown = await PageAsync(page);
        await PageAsync(page);

        Assert.Equal(200, shown.Status);
        Assert.Contains($"value=\"{before[0].Start}\"", (await PageAsync(DayOf(page, before[0].Start))).Text, StringComparison.Ordinal);
        Assert.Equal(before.Count, (await SlotsAsync(service)).Count);

        var held = await PageAsync(page, ("do", "hold"), ("start", before[0].Start), ("key", "k1"));
        var hold = Value(held.Text, "hold");

        Assert.Equal(200, held.Status);
        Assert.DoesNotContain(before[0].Start, (await SlotsAsync(service)).Select(slot => slot.Start));

        var form = Filled(hold, before[0].Start, "nora.booking@example.org");
        var booked = await PageAsync(page, form);
        var again = await PageAsync(page, form);

        Assert.Equal((200, 200), (booked.Status, again.Status));
        Assert.Contains("Your appointment is booked.", booked.Text, StringComparison.Ordinal);
        var one = Assert.Single(await OfServiceAsync(service));
        Assert.Equal(("booked", "customer"), (one.State, one.By));
        var contact = await api.AskAsync("GET", "/api/contacts/" + one.ContactId);
        Assert.Equal("Nora Fields", contact.Field("name"));

        var link = LinkIn().Match(booked.Text).Groups["link"].Value;
        Assert.Equal(200, (await PageAsync(link)).Status);
    }

    [Fact]
    public async Task Another_choice_frees_the_one_before()
    {
        var (page, service) = await BookableAsync();
        var slots = await SlotsAsync(service);
        var held = await PageAsync(page, ("do", "hold"), ("start", slots[0].Start), ("key", "k1"));
        await PageAsync(page, ("do", "hold"), ("start", slots[1].Start), ("key", "k2"), ("before", Value(held.Text, "hold")));

        var free = (await SlotsAsync(service)).Select(slot => slot.Start).ToList();

        Assert.Contains(slots[0].Start, free);
        Assert.DoesNotContain(slots[1].Start, free);

        // Nor does a form that is sent again after that take the time for ever: it is kept anew.
        var anew = await PageAsync(page, ("do", "hold"), ("start", slots[0].Start), ("key", "k1"));
        Assert.Equal(200, anew.Status);
        Assert.NotEqual(Value(held.Text, "hold"), Value(anew.Text, "hold"));
    }

    [Fact]
    public async Task Of_two_visitors_one_gets_the_time_and_the_other_is_shown_what_is_free()
    {
        var (page, service) = await BookableAsync();
        var start = (await SlotsAsync(service))[0].Start;
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(index => PageAsync(page, ("do", "hold"), ("start", start), ("key", "k" + index)))
        );

        Assert.Single(tries, one => one.Status == 200);
        Assert.All(
            tries.Where(one => one.Status != 200),
            one =>
            {
                Assert.Equal(409, one.Status);
                Assert.Contains("role=alert", one.Text, StringComparison.Ordinal);
                Assert.DoesNotContain($"value=\"{start}\"", one.Text, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task What_is_filled_in_wrongly_is_named_and_nothing_is_booked()
    {
        var (page, service) = await BookableAsync();
        var start = (await SlotsAsync(service))[0].Start;
        var held = await PageAsync(page + "?lang=ru", ("do", "hold"), ("start", start), ("key", "k1"));
        Assert.Contains("<html lang=\"ru\">", held.Text, StringComparison.Ordinal);
        var hold = Value(held.Text, "hold");
        foreach (var address in new[] { "", "nora", "Nora <nora@example.org>", "a@example.org,b@example.org" })
        {
            var answer = await PageAsync(page, Filled(hold, start, address));
            Assert.Equal(422, answer.Status);
            Assert.Contains("one e-mail address", answer.Text, StringComparison.Ordinal);
            Assert.Contains("aria-invalid=true", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(422, (await PageAsync(page, ("do", "hold"), ("start", "soon"), ("key", "k1"))).Status);
        Assert.Equal(422, (await PageAsync(page, ("do", "hold"), ("start", "2001-01-01T00:00:00Z"), ("key", "k1"))).Status);
        Assert.Equal(422, (await PageAsync(page, ("do", "dance"))).Status);
        Assert.Empty(await OfServiceAsync(service));
    }

    [Fact]
    public async Task A_known_contact_keeps_its_name_and_has_at_most_five_to_come()
    {
        var (page, service) = await BookableAsync();
        var address = $"known.{Guid.NewGuid():n}@example.org";
        var known = (await api.MadeAsync("/api/contacts", Body(new { name = "Known Already", emails = new[] { address } }))).Field("id");
        var slots = await SlotsAsync(service);
        for (var index = 0; index < 6; index++)
        {
            var held = await PageAsync(page, ("do", "hold"), ("start", slots[index].Start), ("key", "k" + index));
            var booked = await PageAsync(page, Filled(Value(held.Text, "hold"), slots[index].Start, address));
            Assert.Equal(index < 5 ? 200 : 409, booked.Status);
            Assert.DoesNotContain("Known Already", booked.Text, StringComparison.Ordinal);
        }

        Assert.Equal(5, (await OfServiceAsync(service)).Count);
        Assert.Equal("Known Already", (await api.AskAsync("GET", "/api/contacts/" + known)).Field("name"));
    }

    [Fact]
    public async Task An_address_is_made_of_the_name_is_one_services_alone_and_can_be_changed()
    {
        var unique = Guid.NewGuid().ToString("n")[..8];
        var one = await api.MadeAsync("/api/services", Body(new { name = $"Примерка {unique}", durationMinutes = 30 }));
        var other = await api.MadeAsync("/api/services", Body(new { name = $"Примерка {unique}", durationMinutes = 30 }));

        Assert.Equal(("primerka-" + unique, $"primerka-{unique}-2"), (one.Field("slug"), other.Field("slug")));

        var taken = await PatchAsync(other, new { slug = one.Field("slug") });
        Assert.Equal(422, taken.Status);
        Assert.Contains("the address of another service", taken.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await PatchAsync(other, new { slug = "Not An Address" })).Status);
        Assert.Equal(200, (await PatchAsync(one, new { slug = "fitting-" + unique })).Status);

        // The one before leads on, until another service takes it.
        Assert.Equal(200, (await PageAsync("/book/fitting-" + unique)).Status);
        Assert.Equal(200, (await PageAsync("/book/primerka-" + unique)).Status);
        Assert.Equal(200, (await PatchAsync(other, new { slug = "primerka-" + unique })).Status);
        Assert.Equal(404, (await PageAsync("/book/nothing-" + unique)).Status);
        Assert.Equal(200, (await PageAsync($"/api/book/{one.Field("id")}/page")).Status);
    }

    private async Task<Told> PatchAsync(Told service, object change)
    {
        var path = "/api/services/" + service.Field("id");
        var now = await api.AskAsync("GET", path);
        return await api.AskAsync("PATCH", path, Body(change), etag: now.Field("etag"));
    }

    private async Task<(string Page, string Service)> BookableAsync()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slug = (await api.AskAsync("GET", "/api/services/" + service)).Field("slug");
        return ("/book/" + slug, service);
    }

    private async Task<List<(string State, string By, string ContactId)>> OfServiceAsync(string service) =>
        [
            .. (await api.AskAsync("GET", "/api/appointments?filter.serviceId=" + service))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(one =>
                    (one.GetProperty("state").GetString()!, one.GetProperty("by").GetString()!, one.GetProperty("contactId").GetString()!)
                ),
        ];

    private static (string, string)[] Filled(string hold, string start, string address) =>
        [("do", "book"), ("hold", hold), ("start", start), ("name", "Nora Fields"), ("email", address), ("notes", "By the door")];

    // The page tells the days by the staff's clock.
    private static string DayOf(string page, string start)
    {
        var time = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time, "Europe/Berlin");
        return $"{page}?day={local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }

    private static string Value(string page, string name)
    {
        var found = Regex.Match(page, $"name={name} value=\"(?<value>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(found.Success, page);
        return WebUtility.HtmlDecode(found.Groups["value"].Value);
    }

    [GeneratedRegex("""href="(?<link>/api/appointments/[^"]+/page)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkIn();
}
