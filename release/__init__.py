"""What is made for a release: wheel and sdist, bill of materials, licences, sizes, the page of the manual."""
