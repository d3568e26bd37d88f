using Mancrel.Api.Identity;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Local.Commands;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Hosting;

/// <summary>What a start prints and, the first time, makes: the administrator.</summary>
internal sealed class FirstStart(
    UserAdmin users,
    HomeTenant home,
    MancrelSettings settings,
    IRandomSource random,
    SqliteEventQueue queue,
    LocalOptions options,
    IHostApplicationLifetime lifetime
)
{
    /// <summary>Makes the administrator where there is no user, and prints where to go once the server listens.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await queue.ReleaseLocksAsync(cancellation);
        string? password = null;
        if (!await users.AnyAsync(home.Tenant, cancellation))
        {
            password = settings.AdminPassword ?? random.Token(12);
            await users.AddAsync(home.Tenant, settings.AdminEmail, "Administrator", Role.Admin, password, cancellation: cancellation);
        }

        lifetime.ApplicationStarted.Register(() => Print(password));
    }

    private void Print(string? password)
    {
        Console.WriteLine();
        Console.WriteLine($"  Mancrel is running at {settings.PublicUrl?.GetLeftPart(UriPartial.Authority)}");
        if (password is not null)
        {
            Console.WriteLine(
                $"  Sign in as {settings.AdminEmail} with "
                    + (settings.AdminPassword is null ? $"password {password} (shown only now)" : "the password of Mancrel:Admin:Password")
            );
        }
        else
        {
            Console.WriteLine($"  Sign in as {settings.AdminEmail} or any other user");
        }

        Console.WriteLine($"  Data: {options.DataFolder}");
        foreach (
            var (name, setting, secret) in new[]
            {
                ("SendGrid", "Mancrel:Webhooks:SendGrid:VerificationKey", settings.Webhooks.SendGridVerificationKey),
                ("Mailgun", "Mancrel:Webhooks:Mailgun:SigningKey", settings.Webhooks.MailgunSigningKey),
                ("any mailer", "Mancrel:Webhooks:Generic:Secret", settings.Webhooks.GenericSecret),
            }
        )
        {
            Console.WriteLine($"  Mail from {name}: {(secret is null ? $"off, {setting} is not set" : "on")}");
        }

        Console.WriteLine(
            settings.Vendors.Count == 0
                ? "  Catalogue: no vendor, Mancrel:Catalogue:Vendors:NAME:Kind and :Secret are not set"
                : $"  Catalogue: {string.Join(", ", settings.Vendors.Keys)}"
        );
        Console.WriteLine();
    }
}
