using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Scheduling;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>What a customer does by the link to an appointment, without signing in.</summary>
public sealed partial class AppointmentTests
{
    [Fact]
    public async Task A_customer_sees_and_moves_it_by_the_link_and_looking_changes_nothing()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var (path, link) = await LinkedAsync(service, slots[0].Start, language: "ru");

        var page = await PageAsync(link);
        await PageAsync(link);

        Assert.Equal(200, page.Status);
        Assert.Contains("<html lang=\"ru\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("Consultation", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{slots[0].Start}\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(("booked", "0"), await StandAsync(path));

        var moved = await PageAsync(link, ("do", "move"), ("start", slots[2].Start), ("version", "0"));

        Assert.Equal(200, moved.Status);
        Assert.Contains("Ваша запись перенесена.", moved.Text, StringComparison.Ordinal);
        var now = await api.AskAsync("GET", path);
        Assert.Equal(("rescheduled", slots[2].Start, "customer"), (now.Field("state"), UtcOf(now.Field("start")), now.Field("by")));
        Assert.Contains(slots[0].Start, (await SlotsAsync(service)).Select(slot => slot.Start));
    }

    [Fact]
    public async Task A_time_that_was_taken_meanwhile_is_refused_with_others_on_the_page()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var (path, link) = await LinkedAsync(service, slots[0].Start);
        await BookAsync(service, await ContactAsync("Faster"), slots[1].Start);

        var taken = await PageAsync(link, ("do", "move"), ("start", slots[1].Start), ("version", "0"));

        Assert.Equal(409, taken.Status);
        Assert.Contains("role=alert", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{slots[1].Start}\"", taken.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{slots[2].Start}\"", taken.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await PageAsync(link, ("do", "move"), ("start", "soon"), ("version", "0"))).Status);
        Assert.Equal(422, (await PageAsync(link, ("do", "move"), ("start", "2001-01-01T00:00:00Z"), ("version", "0"))).Status);
        Assert.Equal(422, (await PageAsync(link, ("do", "dance"), ("version", "0"))).Status);
        Assert.Equal(("booked", "0"), await StandAsync(path));
    }

    [Fact]
    public async Task A_link_takes_so_many_tries_of_one_network()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var (path, link) = await LinkedAsync(service, (await SlotsAsync(service))[0].Start);
        for (var tries = 0; tries < 30; tries++)
        {
            Assert.Equal(422, (await PageAsync(link, ("do", "dance"), ("version", "0"))).Status);
        }

        Assert.Equal(429, (await PageAsync(link, ("do", "cancel"), ("version", "0"))).Status);
        Assert.Equal(("booked", "0"), await StandAsync(path));
        Assert.Equal(200, (await PageAsync(link)).Status);
    }

    [Fact]
    public async Task A_customer_calls_it_off_once_and_a_used_link_says_so()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var (path, link) = await LinkedAsync(service, slots[0].Start, language: "uz");

        var done = await PageAsync(link, ("do", "cancel"), ("reason", "<b>Ill</b>"), ("version", "0"));
        var again = await PageAsync(link, ("do", "cancel"), ("version", "0"));
        var shown = await PageAsync(link);

        Assert.Equal((200, 409, 200), (done.Status, again.Status, shown.Status));
        Assert.Contains("Uchrashuvingiz bekor qilindi.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", shown.Text, StringComparison.Ordinal);
        Assert.Equal(("cancelled", "1"), await StandAsync(path));
        Assert.Equal("<b>Ill</b>", (await api.AskAsync("GET", path)).Field("reason"));
        Assert.Contains(slots[0].Start, (await SlotsAsync(service)).Select(slot => slot.Start));
    }

    [Fact]
    public async Task A_page_that_is_out_of_date_changes_nothing()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var (path, link) = await LinkedAsync(service, slots[0].Start);
        await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[1].Start }));

        Assert.Equal(409, (await PageAsync(link, ("do", "cancel"), ("version", "0"))).Status);
        Assert.Equal(("rescheduled", "1"), await StandAsync(path));
    }

    [Fact]
    public async Task A_link_that_is_not_ours_opens_nothing()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var (path, link) = await LinkedAsync(service, (await SlotsAsync(service))[0].Start);
        var token = link.Split('/')[3];
        var forged = (token[0] == 'A' ? 'B' : 'A') + token[1..];

        Assert.Equal(200, (await PageAsync("/appointments/" + token)).Status);
        Assert.Equal(404, (await PageAsync("/appointments/" + forged)).Status);
        Assert.Equal(404, (await PageAsync("/appointments/" + forged, ("do", "cancel"), ("version", "0"))).Status);
        Assert.Equal(("booked", "0"), await StandAsync(path));
    }

    [Fact]
    public async Task Who_may_not_change_appointments_gets_no_link_to_do_it_by()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var (path, _) = await LinkedAsync(service, (await SlotsAsync(service))[0].Start);
        using var request = new HttpRequestMessage(HttpMethod.Get, path + "/link");
        request.Headers.Authorization = new("Bearer", await api.TokenAsync(Role.Viewer));

        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Later_days_are_a_page_of_their_own_and_nonsense_is_the_nearest()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var (_, link) = await LinkedAsync(service, (await SlotsAsync(service))[0].Start);

        var first = await PageAsync(link);
        var later = LaterLink().Match(first.Text).Groups["date"].Value;
        var second = await PageAsync($"{link}?from={later}");

        var begins = DateTimeOffset.Parse(FirstTime().Match(second.Text).Groups["date"].Value, CultureInfo.InvariantCulture);
        var berlin = WallClock.In(WallClock.Zone("Europe/Berlin")!, begins);
        Assert.Equal(later, berlin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.DoesNotContain(FirstTime().Match(second.Text).Value, first.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await PageAsync(link + "?from=9999-12-31")).Status);
        Assert.Equal(200, (await PageAsync(link + "?from=yesterday")).Status);
    }

    /// <summary>An appointment, and its customer's link.</summary>
    private async Task<(string Path, string Link)> LinkedAsync(string service, string start, string language = "en")
    {
        var contact = (await api.MadeAsync("/api/contacts", Body(new { name = "Lina Link", language }))).Field("id");
        var booked = await BookAsync(service, contact, start);
        Assert.True(booked.Status == 201, booked.Text);
        var path = "/api/appointments/" + booked.Field("id");
        var link = await api.AskAsync("GET", path + "/link");
        Assert.True(link.Status == 200, link.Text);
        return (path, new Uri(link.Field("url")).PathAndQuery);
    }

    /// <summary>The page, or what it answers to a form that is sent; nobody is signed in.</summary>
    private async Task<(int Status, string Text)> PageAsync(string link, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(fields.Length == 0 ? HttpMethod.Get : HttpMethod.Post, link);
        if (fields.Length > 0)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<(string State, string Sequence)> StandAsync(string path)
    {
        var now = await api.AskAsync("GET", path);
        return (now.Field("state"), now.Field("sequence"));
    }

    private static string UtcOf(string time) =>
        DateTimeOffset
            .Parse(time, CultureInfo.InvariantCulture)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("""\?from=(?<date>[0-9-]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LaterLink();

    [GeneratedRegex("""<option value="(?<date>[^"]+)">""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstTime();
}
