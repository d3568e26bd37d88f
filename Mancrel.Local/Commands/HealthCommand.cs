using System.CommandLine;

namespace Mancrel.Local.Commands;

/// <summary>
/// <c>health</c>: asks the Mancrel that runs here whether it is ready, for images and services that have no other program to ask with.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where it listens, as it was told itself",
            DefaultValueFactory = _ => "http://localhost:7071",
        };
        var health = new Command("health", "Asks a running Mancrel whether it is ready: 0 it is, 1 it is not, with the reason") { urls };
        health.SetAction((parsed, cancellation) => CommandLine.GuardedAsync(() => RunAsync(parsed.GetValue(urls)!, cancellation)));
        return health;
    }

    private static async Task<int> RunAsync(string urls, CancellationToken cancellation)
    {
        var address = AddressOf(urls);
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/api/health/ready"), cancellation);
            if (answer.IsSuccessStatusCode)
            {
                Console.WriteLine("ready");
                return 0;
            }

            await Console.Error.WriteLineAsync(
                $"{address} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}"
            );
        }
        catch (Exception error)
            when (error is HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {error.Message}");
        }

        return 1;
    }

    /// <summary>The first address; one that listens everywhere is asked on this machine.</summary>
    internal static Uri AddressOf(string urls)
    {
        var first = urls.Split(';')[0]
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//[::1]", StringComparison.Ordinal);
        return Uri.TryCreate(first, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CommandRefusedException($"--urls {urls}: an address like http://127.0.0.1:7071 is wanted");
    }
}
