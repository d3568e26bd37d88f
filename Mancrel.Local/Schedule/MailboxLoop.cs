using Mancrel.Api.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Schedule;

/// <summary>
/// Reads every connected mailbox beside the others: opened, read, waited for; opened again later after a failure. A mailbox that was
/// changed, paused or removed is left and taken up as it is then.
/// </summary>
internal sealed partial class MailboxLoop(
    MailboxBook book,
    MailboxSync sync,
    MailboxWake wake,
    HomeTenant home,
    IntakePressure pressure,
    TimeProvider clock,
    ILogger<MailboxLoop> log
) : Loop(log)
{
    // Sent mail is not told of by IDLE, which watches one folder; so much later an answer from elsewhere is seen at most.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, Reader> readers = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ForeverAsync("mailboxes", TurnAsync, stoppingToken);
        await Task.WhenAll(readers.Values.Select(reader => reader.StopAsync()));
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        var changed = wake.NextAsync(MailboxWake.Any);
        var wanted = (await book.AllAsync(home.Tenant, stopping)).Where(mailbox => !mailbox.Paused).ToDictionary(one => one.Id);
        foreach (var (id, reader) in readers.ToList())
        {
            if (!wanted.TryGetValue(id, out var mailbox) || mailbox.Revision != reader.Revision || reader.Work.IsCompleted)
            {
                await reader.StopAsync();
                readers.Remove(id);
            }
        }

        foreach (var mailbox in wanted.Values.Where(mailbox => !readers.ContainsKey(mailbox.Id)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            readers[mailbox.Id] = new Reader(mailbox.Revision, stop, ReadAsync(mailbox, stop.Token));
        }

        await WaitAsync(changed, Rest, stopping);
    }

    private async Task ReadAsync(Mailbox mailbox, CancellationToken stop)
    {
        await Task.Yield();

        while (!stop.IsCancellationRequested)
        {
            var changed = wake.NextAsync(mailbox.Id);
            try
            {
                await SessionAsync(mailbox, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                var fault =
                    error as MailboxFaultException
                    ?? new MailboxFaultException(MailboxFault.Protocol, "The mailbox could not be read; the log of this program says why.");
                var retryAt = await sync.FailAsync(home.Tenant, mailbox.Id, fault, stop);
                Failed(Log, error is MailboxFaultException ? null : error, mailbox.Address, fault.Message, retryAt);
                await WaitAsync(changed, retryAt - clock.GetUtcNow(), stop);
            }
        }
    }

    // Ends where the token is over soon: the next session has another one.
    private async Task SessionAsync(Mailbox mailbox, CancellationToken stop)
    {
        var (opened, until) = await sync.OpenAsync(home.Tenant, mailbox, stop);
        await using var session = opened;
        while (until is not { } end || clock.GetUtcNow() < end)
        {
            var changed = wake.NextAsync(mailbox.Id);
            await pressure.PortionAsync(1, 1, stop);
            var waits = await sync.TurnAsync(home.Tenant, mailbox, session, stop);
            using var rung = CancellationTokenSource.CreateLinkedTokenSource(stop);
            _ = changed.ContinueWith(_ => Ring(rung), TaskScheduler.Default);
            await session.WaitAsync(Least(waits ? ShortRest : Rest, until - clock.GetUtcNow()), rung.Token);
            stop.ThrowIfCancellationRequested();
        }
    }

    private static TimeSpan Least(TimeSpan rest, TimeSpan? left) =>
        left is not { } most || most > rest ? rest
        : most > TimeSpan.Zero ? most
        : TimeSpan.Zero;

    private static void Ring(CancellationTokenSource bell)
    {
        try
        {
            bell.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait ended by itself.
        }
    }

    private async Task WaitAsync(Task bell, TimeSpan most, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(bell, Task.Delay(most > TimeSpan.Zero ? most : TimeSpan.Zero, clock, over.Token));
        await over.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private sealed record Reader(int Revision, CancellationTokenSource Stop, Task Work)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stop.Dispose();
        }
    }

    [LoggerMessage(
        EventId = 2020,
        Level = LogLevel.Warning,
        Message = "Mailbox {Address} cannot be read: {Why} It is tried again at {RetryAt}"
    )]
    private static partial void Failed(ILogger logger, Exception? exception, string address, string why, DateTimeOffset retryAt);
}
