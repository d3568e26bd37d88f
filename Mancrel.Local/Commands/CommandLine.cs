using System.CommandLine;
using Mancrel.Core.Settings;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Commands;

/// <summary>The command line. Exit status: 0 done, 1 failed, 2 wrong usage.</summary>
internal static class CommandLine
{
    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "The folder that holds everything (default: data/local, with --demo data/demo)",
        Recursive = true,
    };
    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "A believable small business in a folder of its own; sample mail keeps arriving",
    };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen (default: http://localhost:7071)" };

    /// <summary>Runs what the words ask for.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Mancrel: an email comes in, the right answer goes out. Without a command it starts everything. Settings: "
                + "--Mancrel:Replies:AutoSend=0.95"
        )
        {
            Data,
            Demo,
            Urls,
        };

        // Settings of the form --Mancrel:A:B=value belong to the configuration, not to the commands.
        var (settings, words) = Split(args);
        root.SetAction((parsed, cancellation) => GuardedAsync(() => LocalHost.RunAsync(OptionsOf(parsed, settings), cancellation)));
        root.Subcommands.Add(DeadLetterCommands.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(UserCommands.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(EvaluateCommand.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(BackupCommand.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(RestoreCommand.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(DoctorCommand.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(HealthCommand.Make());
        root.Subcommands.Add(ContactCommands.MakeImport(parsed => OptionsOf(parsed, settings)));
        var export = ContactCommands.MakeExport(parsed => OptionsOf(parsed, settings));
        export.Subcommands.Add(PersonCommands.MakeExport(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(export);
        root.Subcommands.Add(PersonCommands.MakeErase(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(SeedCommand.Make(parsed => OptionsOf(parsed, settings)));
        root.Subcommands.Add(OpenApiCommand.Make(parsed => OptionsOf(parsed, settings)));

        var result = root.Parse(words);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help tells what is allowed.");
            return 2;
        }

        // Long work is told to stop and given the time to; a process that is ended while it stops would answer 143.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
    }

    /// <summary>
    /// Runs an action; a known refusal is one line and status 1, and so is being stopped before the end: half an export is none.
    /// </summary>
    public static async Task<int> GuardedAsync(Func<Task<int>> action)
    {
        // Signals are listened to once the action has given way for the first time, which one that never waits for anything would do at its
        // end only.
        await Task.Yield();
        try
        {
            return await action();
        }
        catch (Exception error) when (error is InvalidSettingException or DatabaseRefusedException or CommandRefusedException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped before it was finished; what is written so far is not all");
            return 1;
        }
        catch (Exception error) when (StartFaults.Reason(error) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    private static LocalOptions OptionsOf(ParseResult parsed, string[] settings)
    {
        var demo = parsed.GetValue(Demo);
        var folder = parsed.GetValue(Data)?.FullName ?? Path.GetFullPath(Path.Combine("data", demo ? "demo" : "local"));
        return new LocalOptions(folder, parsed.GetValue(Urls), demo, settings);
    }

    private static (string[] Settings, string[] Words) Split(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (
                !args[i].StartsWith("--", StringComparison.Ordinal)
                || !args[i].Contains(':')
                || args[i].StartsWith("--urls", StringComparison.Ordinal)
            )
            {
                words.Add(args[i]);
            }
            else
            {
                settings.Add(args[i]);
                if (!args[i].Contains('=') && i + 1 < args.Length)
                {
                    settings.Add(args[++i]);
                }
            }
        }

        return ([.. settings], [.. words]);
    }
}

/// <summary>How this process was asked to run.</summary>
/// <param name="DataFolder">The folder that holds everything.</param>
/// <param name="Urls">Where to listen; null for the default.</param>
/// <param name="Demo">Whether it is a demonstration.</param>
/// <param name="Settings">Settings of the command line.</param>
public sealed record LocalOptions(string DataFolder, string? Urls, bool Demo, string[] Settings);

/// <summary>A command cannot be done, with the one line that says why.</summary>
public sealed class CommandRefusedException(string message) : Exception(message);
