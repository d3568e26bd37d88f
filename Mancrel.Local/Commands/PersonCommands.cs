using System.CommandLine;
using Mancrel.Api.Identity;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Operations.People;
using Mancrel.Local.Backups;

namespace Mancrel.Local.Commands;

/// <summary><c>export person ADDRESS</c> and <c>erase person ADDRESS</c>, of a Mancrel that is stopped.</summary>
internal static class PersonCommands
{
    /// <summary>Makes the command below <c>export</c>.</summary>
    public static Command MakeExport(Func<ParseResult, LocalOptions> options)
    {
        var address = AddressArgument();
        var file = new Option<FileInfo?>("--to") { Description = "The archive to write (default: person.zip in this folder)" };
        var command = new Command("person", "Takes out everything of one person as a ZIP archive") { address, file };
        command.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() =>
                    ExportAsync(
                        options(parsed),
                        Checked(parsed.GetValue(address)!),
                        parsed.GetValue(file)?.FullName ?? Path.GetFullPath("person.zip"),
                        cancellation
                    )
                )
        );
        return command;
    }

    /// <summary>Makes the command <c>erase</c>.</summary>
    public static Command MakeErase(Func<ParseResult, LocalOptions> options)
    {
        var address = AddressArgument();
        var command = new Command("person", "Erases everything of one person for good; a second time erases what came meanwhile")
        {
            address,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => EraseAsync(options(parsed), Checked(parsed.GetValue(address)!), cancellation))
        );
        return new Command("erase", "Erases data for good") { command };
    }

    private static Argument<string> AddressArgument() => new("ADDRESS") { Description = "One of the person's mail addresses" };

    private static string Checked(string address) =>
        ContactRules.IsAddress(address.Trim())
            ? address.Trim()
            : throw new CommandRefusedException("ADDRESS is a mail address such as nora@example.org");

    private static async Task<int> ExportAsync(LocalOptions options, string address, string path, CancellationToken cancellation)
    {
        await using var services = LocalHost.BuildServices(options);
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;

        // Under its name when it is whole, and for its owner's eyes only.
        var part = path + ".part";
        PersonSummary summary;
        File.Delete(part);
        await using (var target = PrivateFiles.Create(part))
        {
            summary = await services.GetRequiredService<PersonExport>().WriteAsync(tenant, address, target, cancellation);
        }

        File.Move(part, path, overwrite: true);
        Tell(summary, "told of the person in part");
        Console.WriteLine(path);
        return 0;
    }

    private static async Task<int> EraseAsync(LocalOptions options, string address, CancellationToken cancellation)
    {
        await using var services = LocalHost.BuildServices(options);
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        var outcome = await services.GetRequiredService<PersonErasure>().EraseAsync(tenant, address, "command line", cancellation);
        switch (outcome)
        {
            case ErasureOutcome.Done done:
                Tell(done.Summary, "kept without the person");
                Console.WriteLine($"erased; the audit names the person {done.Hash[..12]}");
                Console.WriteLine("Backups that were made before still hold the person: they go when their time is over.");
                return 0;
            case ErasureOutcome.Refused refused:
                throw new CommandRefusedException(refused.Why);
            default:
                throw new InvalidOperationException($"unknown outcome {outcome}");
        }
    }

    private static void Tell(PersonSummary summary, string parts)
    {
        Console.WriteLine($"addresses: {string.Join(", ", summary.Addresses)}");
        foreach (var (kind, count) in summary.Records)
        {
            Console.WriteLine($"  {count} × {kind}");
        }

        foreach (var (kind, count) in summary.Parts)
        {
            Console.WriteLine($"  {count} × {kind}, {parts}");
        }
    }
}
