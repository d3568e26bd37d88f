using System.Globalization;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Letters;
using Mancrel.Core.Settings;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>Which reminders fall due, by a clock that is driven, over the real store.</summary>
public sealed class AppointmentReminderTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly DateTimeOffset Now = new(2031, 5, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider clock = new(Now);
    private readonly ContactId contact = new("c_" + Guid.NewGuid().ToString("n"));
    private readonly ServiceId service = new("sv_" + Guid.NewGuid().ToString("n"));
    private readonly List<Appointment> made = [];
    private DateTimeOffset done = Now;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => api.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task Each_reminder_goes_once_however_often_its_slot_runs()
    {
        await SetUpAsync(1440, 120);
        var one = await BookedAsync("2031-05-07T09:00:00Z");

        Assert.Equal(0, await RunAsync("2031-05-06T08:55:00Z"));
        Assert.Equal(1, await RunAsync("2031-05-06T09:00:00Z", twice: true));
        Assert.Equal(0, await RunAsync("2031-05-07T06:55:00Z"));
        Assert.Equal(1, await RunAsync("2031-05-07T07:00:00Z", twice: true));
        Assert.Equal(0, await RunAsync("2031-05-07T08:55:00Z"));

        Assert.All(await MailsAsync(one), mail => Assert.StartsWith("Reminder: Fitting", mail.Subject, StringComparison.Ordinal));
        Assert.Equal(2, (await MailsAsync(one)).Count);
    }

    [Fact]
    public async Task What_was_called_off_reminds_of_nothing_and_what_was_moved_of_its_new_time()
    {
        await SetUpAsync(60);
        var off = await BookedAsync("2031-05-07T09:00:00Z", one => one with { State = AppointmentState.Cancelled });
        var moved = await BookedAsync("2031-05-07T09:00:00Z");
        await ChangeAsync(moved, one => one with { Start = one.Start.AddHours(3), End = one.End.AddHours(3), Sequence = 1 });

        Assert.Equal(0, await RunAsync("2031-05-07T08:00:00Z"));
        Assert.Equal(1, await RunAsync("2031-05-07T11:00:00Z"));
        Assert.Empty(await MailsAsync(off));
    }

    [Fact]
    public async Task After_a_long_stop_nobody_hears_of_what_is_past_and_of_two_that_were_missed_one_goes()
    {
        await SetUpAsync(1440, 120);
        var past = await BookedAsync("2031-05-07T09:00:00Z");
        var near = await BookedAsync("2031-05-09T13:00:00Z");

        Assert.Equal(1, await RunAsync("2031-05-09T12:00:00Z"));

        Assert.Empty(await MailsAsync(past));
        Assert.Single(await MailsAsync(near));
    }

    [Fact]
    public async Task Who_booked_after_the_time_of_a_reminder_gets_the_next_one_only()
    {
        await SetUpAsync(1440, 120);
        var late = await BookedAsync(
            "2031-05-06T10:00:00Z",
            one => one with { TimedAt = DateTimeOffset.Parse("2031-05-05T10:02:00Z", CultureInfo.InvariantCulture) }
        );

        Assert.Equal(0, await RunAsync("2031-05-05T10:05:00Z"));
        Assert.Equal(1, await RunAsync("2031-05-06T08:00:00Z"));
        Assert.Single(await MailsAsync(late));
    }

    [Fact]
    public async Task By_SMS_it_goes_once_to_a_number_in_full_and_waits_for_the_end_of_the_customers_night()
    {
        await SetUpAsync([], [120, 720], phones: ["030 901820", "+4915112345678"]);
        var morning = await BookedAsync("2031-05-07T07:00:00Z");

        // 21:00 in Berlin the evening before, and 07:00 of the day: nobody's telephone rings before eight.
        Assert.Equal(0, await RunAsync("2031-05-06T19:00:00Z"));
        Assert.Equal(0, await RunAsync("2031-05-07T05:00:00Z"));
        Assert.Equal(1, await RunAsync("2031-05-07T06:00:00Z", twice: true));

        var text = Assert.Single(await MailsAsync(morning));
        Assert.Equal((MessageChannel.Sms, "+4915112345678@sms.invalid"), (text.Channel, Assert.Single(text.To)));
        Assert.Contains("Fitting, Wed, 7 May 2031, 09:00", text.Text, StringComparison.Ordinal);
        Assert.Contains("/appointments/", text.Text, StringComparison.Ordinal);
        Assert.EndsWith("STOP ends texts", text.Text, StringComparison.Ordinal);
        await Waiting.UntilAsync(async () => (await MailsAsync(morning))[0].State == MessageState.Sent);

        // Nobody ran the evening before, and the night ends when it begins: nobody's telephone rings.
        await BookedAsync("2031-05-09T06:00:00Z");
        Assert.Equal(0, await RunAsync("2031-05-09T05:55:00Z"));
        Assert.Equal(0, await RunAsync("2031-05-09T06:00:00Z"));
    }

    [Fact]
    public async Task Who_had_messages_stopped_or_has_no_number_gets_none_by_SMS()
    {
        await SetUpAsync([60], [60], consent: ConsentState.Withdrawn, phones: ["+4915112345679"]);
        var withdrawn = await BookedAsync("2031-05-07T12:00:00Z");
        Assert.Equal(1, await RunAsync("2031-05-07T11:00:00Z"));
        Assert.Equal(MessageChannel.Email, Assert.Single(await MailsAsync(withdrawn)).Channel);
    }

    [Fact]
    public async Task A_number_that_said_STOP_gets_none()
    {
        var number =
            "+49151"
            + Guid.NewGuid().GetHashCode().ToString("D10", CultureInfo.InvariantCulture).Replace("-", "", StringComparison.Ordinal)[..8];
        await SetUpAsync([], [60], phones: [number]);
        var address = PhoneAddress.Of(MessageChannel.Sms, number);
        var key = AddressKey.For(address);
        await AddAsync(
            new ContactAddress
            {
                Address = key,
                ContactId = contact,
                StoppedAt = Now,
            }
        );
        await BookedAsync("2031-05-07T12:00:00Z");

        Assert.Equal(0, await RunAsync("2031-05-07T11:00:00Z"));
        await api.Services.GetRequiredService<NumberStops>().SetAsync(api.Tenant, address, stoppedAt: null, Cancellation);
        await BookedAsync("2031-05-07T13:00:00Z");
        Assert.Equal(1, await RunAsync("2031-05-07T12:00:00Z"));
    }

    private Task SetUpAsync(params int[] reminders) => SetUpAsync(reminders, []);

    private async Task SetUpAsync(int[] reminders, int[] byText, ConsentState consent = ConsentState.Unknown, params string[] phones)
    {
        var person = new Contact
        {
            ContactId = contact,
            Name = "Nora Fields",
            Emails = [contact.Value + "@example.org"],
            Language = "en",
            Phones = phones,
            Consent = consent,
        };
        await AddAsync(person);
        await AddAsync(
            new Service
            {
                ServiceId = service,
                Name = "Fitting",
                DurationMinutes = 60,
                ReminderMinutes = reminders,
                TextReminderMinutes = byText,
            }
        );
    }

    private async Task<Appointment> BookedAsync(string start, Func<Appointment, Appointment>? change = null)
    {
        var at = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        var one = new Appointment
        {
            AppointmentId = new AppointmentId("ap_" + Guid.NewGuid().ToString("n")),
            ServiceId = service,
            ServiceName = "Fitting",
            StaffId = new StaffId("st_reminders"),
            StaffName = "Ida",
            ContactId = contact,
            Start = at,
            End = at.AddHours(1),
            Zone = "Europe/Berlin",
            State = AppointmentState.Booked,
            TimedAt = Now.AddDays(-3),
        };
        one = change?.Invoke(one) ?? one;
        await AddAsync(one);
        made.Add(one);
        return one;
    }

    private async Task ChangeAsync(Appointment one, Func<Appointment, Appointment> change)
    {
        var stored = await Store.GetAsync<Appointment>(api.Tenant, one.Partition, one.Id, Cancellation);
        var batch = new DocumentBatch(api.Tenant, one.Partition).Replace(change(stored!.Value), stored.ETag);
        Assert.True((await Store.CommitAsync(batch, Cancellation)).Committed);
    }

    private async Task AddAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True((await Store.CommitAsync(new DocumentBatch(api.Tenant, document.Partition).Create(document), Cancellation)).Committed);

    /// <summary>Runs the slot of a time, after all before it; gives back how many were told.</summary>
    private async Task<int> RunAsync(string time, bool twice = false)
    {
        clock.MoveTo(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
        var services = api.Services;
        var letters = new AppointmentLetters(
            Store,
            services.GetRequiredService<IBlobStore>(),
            services.GetRequiredService<Threader>(),
            services.GetRequiredService<ReplyAddress>(),
            services.GetRequiredService<ShopBook>(),
            services.GetRequiredService<AppointmentTokens>(),
            services.GetRequiredService<MancrelSettings>(),
            clock
        );
        var texts = new AppointmentTexts(
            Store,
            services.GetRequiredService<IBlobStore>(),
            services.GetRequiredService<NumberStops>(),
            services.GetRequiredService<ShopBook>(),
            services.GetRequiredService<AppointmentTokens>(),
            services.GetRequiredService<MancrelSettings>(),
            clock
        );
        var work = new AppointmentReminders(Store, letters, texts, services.GetRequiredService<MancrelSettings>(), clock);
        var now = clock.GetUtcNow();
        var slot = new ScheduledSlot(api.Tenant, time, done, now, DateOnly.FromDateTime(now.UtcDateTime));
        var before = await CountAsync();
        await work.RunAsync(slot, Cancellation);
        if (twice)
        {
            await work.RunAsync(slot, Cancellation);
        }

        done = now;
        return await CountAsync() - before;
    }

    // Other tests of the same store have theirs.
    private async Task<int> CountAsync()
    {
        var count = 0;
        foreach (var one in made)
        {
            count += (await MailsAsync(one)).Count;
        }

        return count;
    }

    private async Task<List<Message>> MailsAsync(Appointment one)
    {
        var partition = Conversation.PartitionOf(AppointmentLetters.ConversationOf(one.AppointmentId));
        var page = await Store.QueryAsync<Message>(api.Tenant, new DocumentQuery { Partition = partition }, Cancellation);
        return [.. page.Items.Select(item => item.Value)];
    }
}
