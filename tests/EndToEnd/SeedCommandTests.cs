using System.Diagnostics;
using System.Globalization;
using Driving;

namespace EndToEnd;

/// <summary><c>seed</c> as a process of its own, and what the next start finds.</summary>
public sealed class SeedCommandTests
{
    [Fact]
    public async Task What_is_made_up_is_there_at_the_next_start_and_a_second_run_makes_nothing_twice()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        mancrel.Kill();
        string[] size =
        [
            "--contacts",
            "30",
            "--companies",
            "12",
            "--deals",
            "28",
            "--tasks",
            "5",
            "--activities",
            "60",
            "--messages",
            "42",
        ];
        Assert.Equal(0, (await SeedAsync(mancrel.Data, size)).Exit);
        var (again, told) = await SeedAsync(mancrel.Data, size);
        Assert.Equal(0, again);
        Assert.Contains("42 messages in 11 conversations", told, StringComparison.Ordinal);
        var (wrong, why) = await SeedAsync(mancrel.Data, ["--messages", "-1"]);
        Assert.Equal(2, wrong);
        Assert.Contains("--messages is -1; allowed is a number from 0 to", why, StringComparison.Ordinal);

        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
        foreach (var (path, count) in new[] { ("contacts", 30), ("companies", 12), ("deals", 28), ("tasks", 5), ("conversations", 11) })
        {
            var items = (await mancrel.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/{path}?limit=200"))).GetProperty(
                "items"
            );
            Assert.Equal((path, count), (path, items.GetArrayLength()));
        }

        var conversation = await mancrel.GetAsync("/api/conversations/cv_seed0000010");
        Assert.Equal(2, conversation.GetProperty("messages").GetArrayLength());
        Assert.Equal("c_seed0000027", conversation.GetProperty("contactId").GetString());
    }

    private static async Task<(int Exit, string Told)> SeedAsync(string folder, string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "Mancrel.Local.dll"), "seed", "--data", folder }.Concat(words))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var told = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(told));
    }
}
