/// The interface that every Varlink service has, so that clients can ask what it offers.
enum ServiceDescription {
  static let name = "org.varlink.service"

  static let text = """
    # What a Varlink service tells of itself.
    interface org.varlink.service

    # Who made the service, which one it is, and which interfaces it has.
    method GetInfo() -> (
      vendor: string,
      product: string,
      version: string,
      url: string,
      interfaces: []string
    )

    # The text that describes an interface.
    method GetInterfaceDescription(interface: string) -> (description: string)

    error InterfaceNotFound (interface: string)
    error MethodNotFound (method: string)
    error MethodNotImplemented (method: string)
    error InvalidParameter (parameter: string)
    error PermissionDenied ()
    error ExpectedMore ()

    """
}
