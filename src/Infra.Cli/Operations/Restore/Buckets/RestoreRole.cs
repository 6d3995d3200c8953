using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>
/// The role in which AWS Backup restores a bucket: the one of the plan that backs it up, else one that is made for the restore and is
/// gone afterwards.
/// </summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's bucket.</param>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-s3.html"/></remarks>
internal sealed class RestoreRole(Operation operation, BucketSubject subject)
{
    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    private static readonly string[] Policies =
    [
        "AWSBackupServiceRolePolicyForS3Restore",
        "service-role/AWSBackupServiceRolePolicyForRestores",
    ];

    private bool _isRehearsed;

    private string OwnName => $"{subject.Name}-restore";

    /// <summary>Finds the role, or makes it.</summary>
    /// <returns>ARN of the role.</returns>
    public async Task<string> ProvideAsync(CancellationToken cancellation)
    {
        if (subject.Backup?.Role is { } planned && await MissingAsync(planned, cancellation) is [])
        {
            return Arn(planned);
        }

        var missing = await MissingAsync(OwnName, cancellation);
        if (missing is null)
        {
            await operation.Aws.ChangeAsync("iam", "create-role", Creation(), cancellation);
        }

        foreach (var policy in missing ?? PolicyArns)
        {
            await operation.Aws.ChangeAsync("iam", "attach-role-policy", Attachment(policy), cancellation);
        }

        _isRehearsed = operation.Log.IsRehearsal;
        return Arn(OwnName);
    }

    /// <summary>Deletes the role that was made, by this run or one before it; the plan's own role stays.</summary>
    public async Task CleanUpAsync(CancellationToken cancellation)
    {
        if ((_isRehearsed ? [] : await MissingAsync(OwnName, cancellation)) is not { } missing)
        {
            return;
        }

        foreach (var policy in PolicyArns.Except(missing, StringComparer.Ordinal))
        {
            await operation.Aws.ChangeAsync("iam", "detach-role-policy", Attachment(policy), cancellation);
        }

        await operation.Aws.ChangeAsync("iam", "delete-role", Named(OwnName), cancellation);
    }

    private IReadOnlyList<string> PolicyArns => [.. Policies.Select(policy => $"arn:{subject.Partition}:iam::aws:policy/{policy}")];

    // Null when there is no such role.
    private async Task<IReadOnlyList<string>?> MissingAsync(string role, CancellationToken cancellation)
    {
        var answer = await operation.Aws.TryReadAsync("iam", "list-attached-role-policies", Named(role), cancellation);
        var attached = answer?.Blocks("AttachedPolicies").Select(policy => policy.Text("PolicyArn")).ToHashSet(StringComparer.Ordinal);
        return attached is null ? null : [.. PolicyArns.Where(policy => !attached.Contains(policy))];
    }

    private JsonObject Creation()
    {
        var request = Named(OwnName);
        request["Description"] = $"Restores bucket {subject.Name} for AWS Backup; deleted afterwards";
        request["AssumeRolePolicyDocument"] = Trust;
        if (operation.Inventory.PermissionsBoundaryArn is { } boundary)
        {
            request["PermissionsBoundary"] = boundary;
        }

        return request;
    }

    private JsonObject Attachment(string policy)
    {
        var request = Named(OwnName);
        request["PolicyArn"] = policy;
        return request;
    }

    private string Arn(string role) => $"arn:{subject.Partition}:iam::{subject.Account}:role/{role}";

    private static JsonObject Named(string role) => new() { ["RoleName"] = role };
}
