using System.CommandLine;
using Mancrel.Local.Diagnosis;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Commands;

/// <summary><c>doctor [--repair]</c>: looks through the data of a Mancrel that is stopped.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var repair = new Option<bool>("--repair") { Description = "Mends what can be made again of what is there, and says what" };
        var doctor = new Command("doctor", "Looks through the data folder of a stopped Mancrel: a line for each check, 1 with faults")
        {
            repair,
        };
        doctor.SetAction(
            (parsed, cancellation) => CommandLine.GuardedAsync(() => RunAsync(options(parsed), parsed.GetValue(repair), cancellation))
        );
        return doctor;
    }

    private static async Task<int> RunAsync(LocalOptions options, bool repair, CancellationToken cancellation)
    {
        var path = Path.Combine(options.DataFolder, "mancrel.db");
        if (!File.Exists(path))
        {
            SqliteFile.RefuseMissing(path);
            throw new CommandRefusedException($"there is no database {path}; --data names the folder");
        }

        if (!IsReadable(path))
        {
            return 1;
        }

        if (!File.Exists(Path.Combine(options.DataFolder, "signing.key")))
        {
            Tell(
                Finding.Lasting(
                    "keys",
                    "signing.key is missing: sealed passwords and approval links rest on it",
                    "put it back from a backup, or start Mancrel to have a new one and enter the mailboxes' passwords again"
                )
            );
            return 1;
        }

        await using var services = LocalHost.BuildServices(options);
        return await new Doctor(services, options.DataFolder, repair, Tell).RunAsync(cancellation) ? 0 : 1;
    }

    // Whatever its size: the start looks through small ones only.
    private static bool IsReadable(string path)
    {
        const string Advice = "restore a backup into a new folder, or name another data folder";
        string? fault;
        using (SqliteDatabase.Guard(path))
        {
            try
            {
                SqliteFile.Check(path);
                using var session = SqliteSession.Open(path, readOnly: true);
                fault = SqliteCheck.Fault(session) is { } words ? $"{path} is damaged ({words})" : null;
            }
            catch (DatabaseRefusedException refused)
            {
                fault = refused.Message;
            }
        }

        Tell(fault is null ? Finding.Fine("database", "every page can be read") : Finding.Lasting("database", fault, Advice));
        return fault is null;
    }

    private static void Tell(Finding finding) => Console.WriteLine(finding.Line);
}
