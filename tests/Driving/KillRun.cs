using System.Collections.Concurrent;
using System.Text.Json;

namespace Driving;

/// <summary>What a run with kills came to.</summary>
public sealed record KillReport(
    int Mails,
    int Acknowledged,
    int Kills,
    int Retries,
    IReadOnlyDictionary<string, int> States,
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> AnsweredTwice
)
{
    public bool Held => Lost.Count == 0 && AnsweredTwice.Count == 0 && Acknowledged == Mails;
}

/// <summary>
/// A provider that delivers mails and retries whatever was not acknowledged, while the program is killed at random moments and started
/// again. Afterwards every acknowledged mail must have ended in a state, and nobody may have got two replies.
/// </summary>
public static class KillRun
{
    private static readonly string[] Ended = ["answered", "escalated", "suppressed", "superseded", "awaiting_approval"];

    public static async Task<KillReport> RunAsync(int mails, int kills, int seed, Action<string>? tell = null)
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<int, string>();
        var retries = 0;
        var killed = 0;
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        up.SetResult();
        var next = -1;

        async Task DeliverAsync()
        {
            for (var number = Interlocked.Increment(ref next); number < mails; number = Interlocked.Increment(ref next))
            {
                while (!acknowledged.ContainsKey(number))
                {
                    await Volatile.Read(ref up).Task;
                    try
                    {
                        using var answer = await mancrel.TryMailAsync(
                            $"k{number}@customer{number}.example",
                            $"Customer <c{number}@customer{number}.example>",
                            "Lamp",
                            "Hello, how much is the Oak Desk Lamp?",
                            $"hook-{number}"
                        );
                        if ((int)answer.StatusCode == 202)
                        {
                            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                            acknowledged[number] = body.RootElement.GetProperty("id").GetString()!;
                            continue;
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // The program died under the request: the provider tries again.
                    }

                    Interlocked.Increment(ref retries);
                }
            }
        }

        var deliveries = Enumerable.Range(0, 4).Select(_ => Task.Run(DeliverAsync)).ToList();
        while (killed < kills)
        {
            // A moment by progress, not by the clock: after so many more acknowledgements, or when all are in.
            var target = Math.Min(mails, acknowledged.Count + random.Next(1, Math.Max(2, mails / kills)));
            await RunningMancrel.UntilAsync(() => Task.FromResult(acknowledged.Count >= target), "more mails are acknowledged");
            Volatile.Write(ref up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            mancrel.Kill();
            killed++;
            tell?.Invoke($"killed {killed} of {kills} after {acknowledged.Count} acknowledgements");
            await mancrel.StartProcessAsync();
            up.SetResult();
        }

        await Task.WhenAll(deliveries);
        await mancrel.SignInAsync();
        return await JudgeAsync(mancrel, mails, acknowledged, killed, retries);
    }

    private static async Task<KillReport> JudgeAsync(
        RunningMancrel mancrel,
        int mails,
        ConcurrentDictionary<int, string> acknowledged,
        int kills,
        int retries
    )
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var lost = new List<string>();
        foreach (var (_, id) in acknowledged)
        {
            try
            {
                var message = await mancrel.MessageAsync(id, Ended);
                var state = message.GetProperty("state").GetString()!;
                states[state] = states.GetValueOrDefault(state) + 1;
            }
            catch (InvalidOperationException waited)
            {
                lost.Add($"{id}: {waited.Message}");
            }
        }

        var replies = await mancrel.OutboxAsync("@customer");
        var twice = replies
            .GroupBy(mail => mail.GetProperty("to")[0].GetString()!, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToList();
        return new KillReport(mails, acknowledged.Count, kills, retries, states, lost, twice);
    }
}
