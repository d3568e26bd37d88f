using System.CommandLine;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Commands;

/// <summary><c>user add --email … --name … --role … [--password …]</c>.</summary>
internal static class UserCommands
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var email = new Option<string>("--email") { Required = true, Description = "Mail address" };
        var name = new Option<string>("--name") { Required = true, Description = "Name" };
        var role = new Option<Role>("--role") { Required = true, Description = "admin, manager, rep or viewer" };
        var password = new Option<string?>("--password") { Description = "At least 10 characters; generated and printed when left out" };
        var add = new Command("add", "Adds a user") { email, name, role, password };
        add.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() =>
                    AddAsync(
                        options(parsed),
                        parsed.GetValue(email)!,
                        parsed.GetValue(name)!,
                        parsed.GetValue(role),
                        parsed.GetValue(password),
                        cancellation
                    )
                )
        );
        return new Command("user", "People who sign in") { add };
    }

    private static async Task<int> AddAsync(
        LocalOptions options,
        string email,
        string name,
        Role role,
        string? password,
        CancellationToken cancellation
    )
    {
        if (MailAddressParser.ParseFirst(email) is not { } address || !address.Address.Contains('@'))
        {
            throw new CommandRefusedException($"--email is \"{email}\"; allowed is a mail address");
        }

        if (password is { Length: < UserAdmin.ShortestPassword })
        {
            throw new CommandRefusedException($"--password is too short; allowed are at least {UserAdmin.ShortestPassword} characters");
        }

        using var services = LocalHost.BuildServices(options);
        var chosen = password ?? services.GetRequiredService<IRandomSource>().Token(12);
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        if (
            await services.GetRequiredService<UserAdmin>().AddAsync(tenant, address.Address, name, role, chosen, cancellation: cancellation)
            is null
        )
        {
            throw new CommandRefusedException($"there is a user with the address {email} already");
        }

        Console.WriteLine(password is null ? $"Added {email}; the password is {chosen} (shown only now)." : $"Added {email}.");
        return 0;
    }
}
