namespace Mancrel.Core.Identity;

/// <summary>What can be permitted.</summary>
public enum Permission
{
    /// <summary>Read conversations, contacts, products, decisions.</summary>
    Read,

    /// <summary>Answer, assign, close; approve and reject; classify and draft on demand.</summary>
    Work,

    /// <summary>Make, change, merge and delete contacts.</summary>
    EditContacts,

    /// <summary>Make, change and delete companies.</summary>
    EditCompanies,

    /// <summary>Make, change, move and delete deals and backlink opportunities; write on timelines.</summary>
    EditDeals,

    /// <summary>Make, change, complete and delete tasks.</summary>
    EditTasks,

    /// <summary>Make, change and delete products, bring them in from files, set up vendors: what every answer rests on.</summary>
    EditProducts,

    /// <summary>See the bank's statements, which tell of every customer, and book their lines on invoices.</summary>
    KeepBooks,

    /// <summary>Bring in contacts from files, and take an import back.</summary>
    Import,

    /// <summary>Take out everything as files.</summary>
    Export,

    /// <summary>Pipelines, custom fields, assignment rules.</summary>
    Configure,

    /// <summary>See and replay dead letters, poll vendors, see usage of all.</summary>
    Operate,

    /// <summary>Users, settings, audit.</summary>
    Administer,
}

/// <summary>The permission table: the one place that says which role may what.</summary>
public static class Permissions
{
    /// <summary>True when the role has the permission.</summary>
    public static bool Allows(Role role, Permission permission) =>
        (role, permission) switch
        {
            (Role.Admin, _) => true,
            (Role.Manager, Permission.Read or Permission.Work or Permission.Operate) => true,
            (Role.Manager, Permission.Export or Permission.Configure or Permission.EditProducts or Permission.KeepBooks) => true,
            (
                Role.Manager
                    or Role.Rep,
                Permission.EditContacts
                    or Permission.EditCompanies
                    or Permission.EditDeals
                    or Permission.EditTasks
                    or Permission.Import
            ) => true,
            (Role.Rep, Permission.Read or Permission.Work) => true,
            (Role.Viewer, Permission.Read) => true,
            _ => false,
        };

    /// <summary>The least role that has all of these permissions.</summary>
    public static Role LeastRole(IReadOnlyList<Permission> scopes) =>
        Enum.GetValues<Role>().Reverse().First(role => scopes.All(scope => Allows(role, scope)));
}
