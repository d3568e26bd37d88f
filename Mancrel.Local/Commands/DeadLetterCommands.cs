using System.CommandLine;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Commands;

/// <summary><c>deadletters list|replay|discard</c>.</summary>
internal static class DeadLetterCommands
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var id = new Argument<string>("id") { Description = "The dead letter's id, as list shows it" };
        var list = new Command("list", "What could not be processed, newest first");
        list.SetAction((parsed, cancellation) => CommandLine.GuardedAsync(() => ListAsync(options(parsed), cancellation)));
        var replay = new Command("replay", "Puts one back on its queue") { id };
        replay.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => SettleAsync(options(parsed), parsed.GetValue(id)!, replay: true, cancellation))
        );
        var discard = new Command("discard", "Drops one for good") { id };
        discard.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => SettleAsync(options(parsed), parsed.GetValue(id)!, replay: false, cancellation))
        );
        return new Command("deadletters", "Messages that could not be processed") { list, replay, discard };
    }

    private static async Task<int> ListAsync(LocalOptions options, CancellationToken cancellation)
    {
        using var services = LocalHost.BuildServices(options);
        var queue = services.GetRequiredService<IEventQueue>();
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        string? cursor = null;
        var count = 0;
        do
        {
            var page = await queue.ListDeadLettersAsync(tenant, queue: null, 100, cursor, cancellation);
            foreach (var letter in page.Items)
            {
                Console.WriteLine(
                    $"{letter.Id}  {letter.Queue}  {letter.LastSeen:yyyy-MM-dd HH:mm}  {letter.DeliveryCount}x  {letter.Reason}"
                );
                count++;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        Console.WriteLine(count == 0 ? "No dead letters." : $"{count} dead letters.");
        return 0;
    }

    private static async Task<int> SettleAsync(LocalOptions options, string id, bool replay, CancellationToken cancellation)
    {
        using var services = LocalHost.BuildServices(options);
        var queue = services.GetRequiredService<IEventQueue>();
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        var done = replay ? await queue.ReplayAsync(tenant, id, cancellation) : await queue.DiscardAsync(tenant, id, cancellation);
        if (!done)
        {
            throw new CommandRefusedException($"there is no dead letter {id}");
        }

        Console.WriteLine(replay ? $"{id} is back on its queue." : $"{id} is gone.");
        return 0;
    }
}
